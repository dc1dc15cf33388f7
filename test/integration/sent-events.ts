/** What the events function says of an event that it has sent. */
const SENT = /An event is sent id=(?<id>\w+) type=(?<type>[\w.]+) pollId=(?<pollId>\S+)/;

/** By type: the ids of the events of a poll that were sent, as the log tells. */
export function sentEvents(lines: readonly string[], pollId: string): Record<string, string[]> {
  const events: Record<string, string[]> = {};
  for (const line of lines) {
    const { id = '', type = '', pollId: of } = SENT.exec(line)?.groups ?? {};
    if (of === pollId) events[type] = [...(events[type] ?? []), id];
  }
  return events;
}

/** Types of events, each with how many there were once those that came again are left out. */
export function countedOnce(events: Record<string, string[]>): Record<string, number> {
  return Object.fromEntries(Object.entries(events).map(([type, ids]) => [type, new Set(ids).size]));
}
