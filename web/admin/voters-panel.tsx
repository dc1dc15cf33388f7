import { failureText } from '../api/failure-text';
import { useCode } from '../app/use-code';
import { loadMoreTexts } from '../language/catalogue';
import { useText } from '../language/language-context';
import type { RollPanelProps } from '../roll/roll-panel';
import { adminText } from './admin-text';

/** The roll of a poll. Its code and its texts are loaded when somebody first looks at one. */
export function VotersPanel(props: RollPanelProps) {
  const text = useText(adminText);
  const failures = useText(failureText);
  const { Part, hasFailed } = useCode(props.isShown, loadPanel);
  if (Part) return <Part {...props} />;
  return hasFailed ? <p class="notice bad">{failures.unreachable}</p> : <p>{text.loading}</p>;
}

async function loadPanel() {
  const [{ RollPanel }] = await Promise.all([import('../roll/roll-panel'), loadMoreTexts('roll-texts')]);
  return RollPanel;
}
