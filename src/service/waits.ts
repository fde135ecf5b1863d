import type { CaseEvent } from "./case-log.js";
import type { CaseClock, CaseSink, CaseTimer } from "./case-timing.js";

/** Which replies are timed: the first to each case, those after it, or both. */
export type ReplyChoice = "first" | "next" | "all";

/** How far the conversation of a case has come. */
interface Conversation {
  /** The message that is not answered yet. */
  unanswered: CaseEvent | null;
  /** True until the first reply. */
  isFirst: boolean;
  /** True once the customer has asked for anything. */
  hasAsked: boolean;
}

/** Times the waits of a case, each from a message of the customer that is not answered yet to the reply of a person. */
export function waitTimer(reply: ReplyChoice): CaseTimer {
  const isWanted = ({ isFirst }: Conversation): boolean => reply === "all" || (reply === "first") === isFirst;
  return (clock, sink) => (events) => {
    const conversation = converse(events, clock, (soFar, event) => {
      if (isWanted(soFar)) report(soFar, event, clock, sink);
    });
    const { unanswered, hasAsked } = conversation;
    if (unanswered !== null && isWanted(conversation))
      sink.open(clock.between(unanswered.at, clock.asOf), unanswered.expectation);
    if (!hasAsked && reply !== "next") sink.notApplicable();
  };
}

/** Goes through a conversation, stops where a wait may end, and returns how far it has come. */
function converse(
  events: readonly CaseEvent[],
  clock: CaseClock,
  end: (conversation: Conversation, event: CaseEvent) => void,
): Conversation {
  const conversation: Conversation = { unanswered: null, isFirst: true, hasAsked: false };
  for (const event of events) {
    ask(conversation, event, clock);
    if (event.kind !== "reply" && event.kind !== "solved") continue;
    end(conversation, event);
    if (event.kind === "reply" && conversation.hasAsked) conversation.isFirst = false;
    conversation.unanswered = null;
  }
  return conversation;
}

/** Begins a wait, or begins it again. */
function ask(conversation: Conversation, event: CaseEvent, clock: CaseClock): void {
  if (clock.restarts(event)) {
    conversation.unanswered = event;
    if (event.kind === "reopened") conversation.isFirst = true;
  } else if (event.kind === "customer") conversation.unanswered ??= event;
  if (conversation.unanswered !== null) conversation.hasAsked = true;
}

/** Counts the wait that a reply ends, or that was never to be answered because the case was solved. */
function report({ unanswered }: Conversation, event: CaseEvent, clock: CaseClock, sink: CaseSink): void {
  if (unanswered === null) return;
  if (event.kind === "solved") sink.notApplicable();
  else sink.ended(clock.between(unanswered.at, event.at), unanswered.expectation);
}
