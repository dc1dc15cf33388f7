import { type GivenEvent, planEvent } from '../../planner/event';
import { makePlan } from '../../planner/plan';
import { simulatePlan } from '../../planner/simulation/simulate-plan';
import { costChart, simulationChart } from './pictures';

/** A command whose answer a document shows, as it is. */
export interface DocumentedPlan {
  document: 'README.md' | 'docs/planning.md';
  /** Of its place in the document. */
  place: string;
  args: readonly string[];
  /** Of the answer, the first. @default - all */
  lines?: number;
}

const FINAL = ['plan', '--voters', '20000000', '--minutes', '10', '--watchers', '5000000'];
/** Up to the dollars, which the final shows. */
const GIST = 25;

export const DOCUMENTED: readonly DocumentedPlan[] = [
  { document: 'README.md', place: 'final', args: FINAL, lines: 8 },
  {
    document: 'docs/planning.md',
    place: 'conference',
    args: ['plan', '--voters', '500', '--minutes', '5', '--access', 'code'],
    lines: GIST,
  },
  {
    document: 'docs/planning.md',
    place: 'city',
    args: ['plan', '--voters', '200000', '--minutes', '1440', '--access', 'code', '--region', 'eu-west-1'],
    lines: GIST,
  },
  { document: 'docs/planning.md', place: 'final', args: [...FINAL, '--simulate'] },
];

/** What a document shows of an answer. */
export function shownAnswer({ args, lines }: DocumentedPlan, answer: string): string {
  const all = answer.trimEnd().split('\n');
  const shown = all.slice(0, lines);
  const rest = shown.length < all.length ? ['…'] : [];
  return ['```', `$ npm run -s vote -- ${args.join(' ')}`, ...shown, ...rest, '```'].join('\n');
}

const DRAWN: GivenEvent = {
  voters: 20_000_000,
  minutes: 10,
  watchers: 5_000_000,
  access: 'open',
  candidates: 10,
  region: 'us-east-1',
};
const SEED = 1;
/** The part of what is advised that the stack which is too small is built for. */
const TOO_SMALL = 1 / 4;

/** Pictures of docs/planning.md, by the names of their files: the plan of the final, and what a stack does that is too small for it. */
export function planPictures(): Record<string, string> {
  const read = planEvent(DRAWN);
  if (!read.ok) throw new Error(read.problem);
  const plan = makePlan(read.event);
  const { count, capacity } = plan.stacks;
  const votes = { voters: DRAWN.voters / count, peak: read.event.peak / count, minutes: DRAWN.minutes };
  const broadcast = (votesPerSecond: number) => {
    const { runs } = simulatePlan(votes, { votesPerSecond, executions: plan.executions.needed }, SEED);
    return runs.flatMap(({ shape, simulation }) => (shape === 'tv' ? [simulation] : []))[0];
  };
  const draw = (votesPerSecond: number) => {
    const simulation = broadcast(votesPerSecond);
    return simulation === undefined
      ? ''
      : simulationChart(`as in a broadcast, votesPerSecond=${votesPerSecond}`, simulation);
  };
  return {
    'plan-dollars': costChart(plan),
    'plan-broadcast': draw(capacity.votesPerSecond),
    'plan-too-small': draw(Math.ceil(capacity.votesPerSecond * TOO_SMALL)),
  };
}
