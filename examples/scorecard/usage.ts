/** What the command understands. */
export const USAGE = `Usage: npm run demo -- FILE.csv --nps COLUMN … [--segment COLUMN] [--date COLUMN]
Without arguments it runs on examples/scorecard/sample.csv.

What to score, at least one
  --nps COLUMN            likelihood to recommend, 0 to 10
  --csat COLUMN           satisfaction; --csat-scale 2 to 7 or 10 for 1 to so many, 11 for 0 to 10; default 5
  --ces COLUMN            ease, higher is easier; --ces-scale 7 or 5, default 7
  --fcr COLUMN            resolved at first contact, by the customer's word: yes or no
  --churn COLUMN          customer has left: yes or no
  --retention COLUMN      customer is still there: yes or no

How to split the rows
  --segment COLUMN        a line for each value
  --date COLUMN           a line for each month; dates are 2026-03-14, alone or with a time
  --time-zone ZONE        whose calendar counts, such as Europe/Paris; for times that end in Z or +02:00

How to read the cells
  --missing WORDS         what stands for "no answer", separated by commas; COLUMN=WORD goes for that column alone
  --not-applicable WORDS  the same for "does not apply" or "don't know"
  --yes WORDS, --no WORDS default yes,y,true,1 and no,n,false,0
  --delimiter CHARACTER   default a comma; tab for a tabulator

  --json                  prints the numbers as JSON
  --help                  prints this`;
