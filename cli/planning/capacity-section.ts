import type { Plan } from '../../planner/plan';
import { STARTS_AT_ONCE } from '../../planner/simulation/gates';
import { TV_PEAK } from '../../planner/simulation/load';
import { formatCount, formatDuration, formatQuantity } from '../terminal/numbers';
import type { PlanSection } from './section';

/** What is planned for. */
export function eventSection({ event }: Plan): PlanSection {
  const { voters, minutes, peak, peakIsAssumed, watchers, access, candidates, region } = event;
  const from = peakIsAssumed ? ` (${TV_PEAK} times the mean, as of a broadcast; --peak says otherwise)` : '';
  return {
    title: 'The event',
    paragraphs: [
      `${formatQuantity(voters, 'voter')} in ${formatQuantity(minutes, 'minute')}, ` +
        `at most ${formatQuantity(peak, 'vote')} a second${from}; ${formatQuantity(watchers, 'page')} watching at a time; ` +
        `access ${access}, ${formatQuantity(candidates, 'candidate')}, ${region}.`,
    ],
  };
}

/** The command that builds for it. */
export function deploySection({ deploy, stacks }: Plan): PlanSection {
  const where = stacks.count === 1 ? '' : `, for each of ${stacks.count} stacks`;
  return { title: `To deploy${where}`, copy: [deploy] };
}

export function capacitySection(plan: Plan): PlanSection {
  const { stacks, warm } = plan;
  const { throttles, votesPerSecond, writeShards, warmThroughput } = stacks.capacity;
  const fresh = warmThroughput === undefined ? ' (a fresh table’s)' : '';
  const rows = [
    ['votesPerSecond', formatCount(votesPerSecond)],
    ['write shards of a new poll', formatCount(writeShards)],
    ['warm writes of Votes, Totals and Roll', `${formatCount(warm.writeUnitsPerSecond)}${fresh}`],
    ['warm reads of them', `${formatCount(warm.readUnitsPerSecond)}${fresh}`],
    ...(['cast', 'passes', 'ownVotes', 'castBatch', 'retract'] as const).map((name) => [
      `throttle of ${name}`,
      `${formatCount(throttles[name].rate)} a second, burst ${formatCount(throttles[name].burst)}`,
    ]),
  ];
  return {
    title: stacks.count === 1 ? 'Capacity' : 'Capacity of each stack',
    table: { head: ['', ''], rows },
    paragraphs: [leastText(plan), ...severalStacks(plan)],
  };
}

/** The rule against the least that holds. */
function leastText({ least }: Plan): string {
  const [first] = least.toSorted((a, b) => a.warmWrites - b.warmWrites || a.writeShards - b.writeShards);
  if (first === undefined) return 'By the model no table is warm enough for this peak.';
  return (
    `By the model of docs/planning.md, the least that holds in 99 of 100 layouts is ${formatCount(first.warmWrites)} ` +
    `warm writes with ${formatCount(first.writeShards)} write shards. Create the poll after this is deployed, as it keeps its write shards.`
  );
}

function severalStacks({ stacks, limit }: Plan): string[] {
  if (stacks.count === 1) return [];
  const { votesPerSecond, writeShards, minutes } = limit;
  return [
    `One stack takes ${formatCount(votesPerSecond)} votes a second: there a poll has ${formatCount(writeShards)} write shards, the ` +
      `most that it may have. So this is ${stacks.count} stacks, one for each Region or group of voters, whose certified results you add ` +
      `up. Or give people ${formatCount(minutes)} minutes, and one stack does.`,
  ];
}

/** How fast functions start, and how late results are. */
export function timeSection({ event, stacks, executions, lag }: Plan): PlanSection {
  const { needed, votesAtOnce, rampSeconds } = executions;
  const peak = Math.ceil(event.peak / stacks.count);
  const ramp =
    rampSeconds === 0
      ? `Lambda takes the peak from the first second.`
      : `Lambda takes ${formatCount(votesAtOnce)} votes in the first second and starts ${formatCount(STARTS_AT_ONCE)} executions of a function every ten: ` +
        `a peak of ${formatCount(peak)} is taken after ${formatDuration(rampSeconds * 1_000)}. Pages repeat what is refused until then. ` +
        'Provisioned concurrency would avoid it and is not in the template (decision 21): open the lines earlier or by groups, or deploy ' +
        'a second stack for half of the voters, whose functions start beside these.';
  const { counted, seen, tallyBusy } = lag;
  const busy =
    tallyBusy < 1
      ? ''
      : ' The tally cannot keep up at the peak: results come later and later until it is over.';
  return {
    title: 'Concurrency and lag',
    paragraphs: [
      `${formatQuantity(needed, 'execution')} at once in the account, ten requests a second each. ${ramp}`,
      `A vote is counted ${formatDuration(counted.mean)} after it is accepted, ${formatDuration(counted.most)} at most; pages show it after ` +
        `${formatDuration(seen.mean)}, ${formatDuration(seen.most)} at most.${busy}`,
    ],
  };
}
