import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { failureText } from '../api/failure-text';
import { useText } from '../language/language-context';
import type { RollPanelProps } from '../roll/roll-panel';
import { adminText } from './admin-text';

/** The roll of a poll. Its code is loaded when somebody first looks at one. */
export function VotersPanel(props: RollPanelProps) {
  const text = useText(adminText);
  const failures = useText(failureText);
  const [Panel, setPanel] = useState<ComponentType<RollPanelProps>>();
  const [hasFailed, setHasFailed] = useState(false);
  const isWanted = props.isShown && Panel === undefined;
  useEffect(() => {
    if (!isWanted) return;
    setHasFailed(false);
    import('../roll/roll-panel').then(
      ({ RollPanel }) => setPanel(() => RollPanel),
      () => setHasFailed(true),
    );
  }, [isWanted]);
  if (Panel) return <Panel {...props} />;
  return hasFailed ? <p class="notice bad">{failures.unreachable}</p> : <p>{text.loading}</p>;
}
