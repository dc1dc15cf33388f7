import type { ComponentType } from 'preact';
import { failureText } from '../api/failure-text';
import { useCode } from '../app/use-code';
import type { ChangePanelProps } from '../change/change-panel';
import { useText } from '../language/language-context';
import type { DeskResultsProps } from '../reveal/desk-results';
import { adminText } from './admin-text';

/** What can be changed of a poll. Its code is loaded when somebody first wants to change one. */
export function ChangePart(props: ChangePanelProps) {
  return <Loaded load={loadChange} props={props} />;
}

/** A poll's results for its operators. Their code is loaded when somebody first looks. */
export function ResultsPart(props: DeskResultsProps) {
  return <Loaded load={loadResults} props={props} />;
}

interface LoadedProps<P> {
  load: () => Promise<ComponentType<P>>;
  props: P & {};
}

function Loaded<P>({ load, props }: LoadedProps<P>) {
  const text = useText(adminText);
  const failures = useText(failureText);
  const { Part, hasFailed } = useCode(true, load);
  if (Part) return <Part {...props} />;
  return hasFailed ? <p class="notice bad">{failures.unreachable}</p> : <p>{text.loading}</p>;
}

async function loadChange() {
  return (await import('../change/change-panel')).ChangePanel;
}

async function loadResults() {
  return (await import('../reveal/desk-results')).DeskResults;
}
