import { useEffect, useRef, useState } from 'preact/hooks';
import { VOTES_WAIT_MS } from '../../contract/limits';
import { grouped } from '../../contract/refusal-groups';
import { useFormat, useText } from '../language/language-context';
import type { Operator } from '../operator/operator';
import { watchSight } from '../operator/watch-sight';
import { healthText } from './health-text';
import { type KnownHealth, useHealth } from './use-health';

const MS_PER_SECOND = 1_000;

/** How well a poll's votes are counted, measured through the pipeline itself while this is on the screen. */
export function HealthStrip({ pollId, operator }: { pollId: string; operator: Operator }) {
  const text = useText(healthText);
  const strip = useRef<HTMLDivElement>(null);
  const [isInSight, setIsInSight] = useState(false);
  useEffect(() => (strip.current ? watchSight(strip.current, setIsInSight) : undefined), []);
  const known = useHealth(pollId, operator.token, isInSight);
  return (
    <div ref={strip} class={`health ${known?.health ?? 'unknown'}`}>
      <span class="health-level" role="status">
        <span class="visually-hidden">{text.heading}: </span>
        {known ? text.levels[known.health] : '…'}
      </span>
      {known && <Told known={known} />}
    </div>
  );
}

function Told({ known: { health, reasons, reading } }: { known: KnownHealth }) {
  const text = useText(healthText);
  const format = useFormat();
  const sentences = reasons.length === 0 ? [text.counting] : reasons.map((reason) => text.reasons[reason]);
  const { ballotsPerSecond } = reading ?? {};
  const age = reading?.health.onItsWay?.age ?? 0;
  const proof = reading?.health.certification;
  const refusals = grouped(reading?.health.refused);
  return (
    <>
      <span>{sentences.join(' ')}</span>
      {health !== 'green' && age >= VOTES_WAIT_MS && (
        <span class="numeric">{text.behind(format.tenths(age / MS_PER_SECOND))}</span>
      )}
      {proof ? (
        <span class="numeric soft">
          {text.certification(format.count(proof.recounted), format.count(proof.writeShards))}
        </span>
      ) : (
        ballotsPerSecond !== undefined &&
        ballotsPerSecond > 0 && (
          <span class="numeric soft">{text.perSecond(format.tenths(ballotsPerSecond))}</span>
        )
      )}
      {refusals.length > 0 && (
        <span class="soft">
          {text.refused(
            format.list(refusals.map(([group, times]) => text.refusals[group](format.count(times)))),
          )}
        </span>
      )}
    </>
  );
}
