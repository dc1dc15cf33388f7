import type { RollTurnout } from '../../contract/roll';
import { failureText } from '../api/failure-text';
import type { Loaded } from '../api/use-loaded';
import { useFormat, useText } from '../language/language-context';
import { turnoutText } from './turnout-text';

type Counts = Omit<RollTurnout, 'pollId' | 'groups'>;

/** How many voters of the roll have used their code, in all and by group. */
export function Turnout({ loaded: { value, failure } }: { loaded: Loaded<RollTurnout> }) {
  const text = useText(turnoutText);
  const failures = useText(failureText);
  return (
    <section class="roll-part">
      <h4>{text.heading}</h4>
      {failure && <p class="notice warn">{failures[failure.kind]}</p>}
      {!value && !failure && <p>{text.loading}</p>}
      {value && <Bars turnout={value} />}
    </section>
  );
}

function Bars({ turnout }: { turnout: RollTurnout }) {
  const text = useText(turnoutText);
  if (turnout.voters === 0) return <p>{text.nobody}</p>;
  return (
    <>
      <ul class="turnout">
        <Bar name={text.all} counts={turnout} />
        {turnout.groups.map((group) => (
          <Bar key={group.group} name={group.group} counts={group} />
        ))}
      </ul>
      <p class="field-hint">{text.note}</p>
    </>
  );
}

function Bar({ name, counts }: { name: string; counts: Counts }) {
  const text = useText(turnoutText);
  const format = useFormat();
  const { voters, admitted, weight, admittedWeight, revoked } = counts;
  const parts = [
    text.used(format.count(admitted), format.count(voters)),
    weight !== voters && text.weight(format.count(admittedWeight), format.count(weight)),
    revoked > 0 && format.counted(revoked, text.revoked),
  ];
  return (
    <li>
      <span class="bar-label" dir="auto">
        {name}
      </span>
      <span class="numeric">{parts.filter(Boolean).join(' · ')}</span>
      <span class="bar" aria-hidden="true">
        <span class="bar-fill" style={{ width: `${(admitted / Math.max(voters, 1)) * 100}%` }} />
      </span>
    </li>
  );
}
