// The page on which examples run: every expression that stands by itself is shown with its value.
const code = document.querySelector("#cx-code");
const output = document.querySelector("#cx-output");
const button = document.querySelector("#cx-run");
const KEYWORD =
  /^(?:import|export|const|let|var|function|async|class|if|for|while|do|switch|try|throw|return)(?![\w$])|^\/[/*]/;

const print = (text) => output.append(`${text}\n`);

function textOf(value) {
  if (typeof value !== "object" || value === null)
    return typeof value === "string" ? JSON.stringify(value) : String(value);
  const line = JSON.stringify(value);
  return line.length <= 76 ? line : JSON.stringify(value, null, 2);
}

const messageOf = (error) => (error instanceof Error ? `${error.name}: ${error.message}` : String(error));

/** What a program finds under these names, whatever it imports. */
globalThis.cxTryIt = {
  console: {
    ...console,
    log: (...values) => print(values.map((v) => (typeof v === "string" ? v : textOf(v))).join(" ")),
  },
  show(source, evaluate) {
    print(`> ${source}`);
    try {
      const value = evaluate();
      if (value !== undefined) print(textOf(value));
    } catch (error) {
      print(messageOf(error));
    }
  },
};

/** The statements of a program: each begins in the first column of a line. */
function statementsOf(program) {
  const statements = [];
  for (const line of program.split("\n")) {
    if (statements.length === 0 || /^[^\s)}\].?:&|+*]/.test(line)) statements.push(line);
    else statements[statements.length - 1] += `\n${line}`;
  }
  return statements;
}

function shown(statement) {
  const bare = statement
    .trimEnd()
    .replace(/\s*(?:\/\/.*)?$/, "")
    .replace(/;$/, "");
  if (bare === "" || KEYWORD.test(bare) || /\bawait\b/.test(bare)) return statement;
  return `cxTryIt.show(${JSON.stringify(bare)}, () => (${bare}\n));`;
}

async function runModule(program) {
  const text = `const { console } = cxTryIt; ${program}`;
  const url = URL.createObjectURL(new Blob([text], { type: "text/javascript" }));
  try {
    await import(url);
  } finally {
    URL.revokeObjectURL(url);
  }
}

async function run() {
  output.replaceChildren();
  const program = code.value;
  try {
    await runModule(statementsOf(program).map(shown).join("\n")).catch((error) => {
      if (!(error instanceof SyntaxError)) throw error;
      output.replaceChildren();
      return runModule(program);
    });
  } catch (error) {
    print(messageOf(error));
  }
  output.dataset.done = String(Number(output.dataset.done ?? 0) + 1);
}

if (location.protocol.startsWith("http")) {
  const given = decodeURIComponent(location.hash.slice(1));
  if (given.includes("import")) code.value = given;
  document.querySelector("#cx-from-file").hidden = true;
  button.disabled = false;
  button.addEventListener("click", run);
  code.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) void run();
  });
  void run();
}
