import type { Candidate } from '../../contract/poll';
import type { Changed, PollChange } from '../../contract/poll-changes';
import type { Format } from '../language/format';
import type { LogText } from './log-text';

/** What a change altered, a line for each thing. */
export function changeLines(
  { action, before = {}, after }: PollChange,
  text: LogText,
  format: Format,
): string[] {
  if (action === 'created') return [after.draft ? text.createdAsDraft : text.created];
  const words = { text, format };
  return Object.keys({ ...before, ...after }).flatMap((field) => linesOf(field, before, after, words));
}

interface Words {
  text: LogText;
  format: Format;
}

function linesOf(field: string, before: Changed, after: Changed, { text, format }: Words): string[] {
  const time = (iso: string | undefined, otherwise: string) =>
    iso === undefined ? otherwise : `${format.dateTime(iso)} (${format.clock(iso)})`;
  switch (field) {
    case 'title':
      return [text.became(text.question, quoted(before.title), quoted(after.title))];
    case 'description':
      return [text.became(text.description, quoted(before.description), quoted(after.description))];
    case 'candidates':
      return candidateLines(before, after, text);
    case 'order':
      return [text.became(text.order, list(before.order), list(after.order))];
    case 'opensAt':
      return [text.became(text.opens, time(before.opensAt, text.atOnce), time(after.opensAt, text.atOnce))];
    case 'closesAt':
      return [
        text.became(text.closes, time(before.closesAt, text.byHand), time(after.closesAt, text.byHand)),
      ];
    case 'resultsVisible': {
      const { resultsVisible: was = 'always' } = before;
      const { resultsVisible: is = 'always' } = after;
      return [text.became(text.results, text.resultsKinds[was], text.resultsKinds[is])];
    }
    case 'reveal':
      return [revealLine(after.reveal, { text, format })];
    default:
      return switchLine(field, after, text);
  }
}

function candidateLines(before: Changed, after: Changed, text: LogText): string[] {
  const known = new Map(before.candidates?.map((one) => [one.candidateId, one]));
  return (after.candidates ?? []).map((one) =>
    text.became(text.candidate(one.candidateId), saidOf(known.get(one.candidateId)), saidOf(one)),
  );
}

function revealLine(reveal: Changed['reveal'], { text, format }: Words): string {
  if (reveal === undefined) return text.revealTakenBack;
  return reveal.places === undefined ? text.revealedAll : text.revealedPlaces(format.count(reveal.places));
}

function switchLine(field: string, after: Changed, text: LogText): string[] {
  const shown = (is: boolean | undefined) => (is ? text.shown : text.notShown);
  switch (field) {
    case 'candidateOrder':
      return [after.candidateOrder === 'random' ? text.randomOrder : text.fixedOrder];
    case 'turnoutVisible':
      return [`${text.turnout}: ${shown(after.turnoutVisible)}`];
    case 'listed':
      return [`${text.list}: ${shown(after.listed)}`];
    case 'draft':
      return [text.published];
    case 'paused':
      return [after.paused ? text.paused : text.resumed];
    case 'archived':
      return [after.archived ? text.archived : text.unarchived];
    default:
      return [];
  }
}

/** All that is said of a candidate. */
function saidOf(candidate: Candidate | undefined): string {
  const { label, shortLabel, description, colour } = candidate ?? {};
  const others = [shortLabel, description, colour].filter((said) => said !== undefined);
  return [quoted(label), ...others].join(', ');
}

function quoted(label = ''): string {
  return `“${label}”`;
}

function list(ids: readonly string[] = []): string {
  return ids.join(', ');
}
