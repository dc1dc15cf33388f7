import { useFormat, useText } from '../language/language-context';
import { fileText } from './file-text';
import type { FileProblem } from './read-roll-file';

/** Why nobody can be put on the roll from a file: the first of its rows that are wrong, by line. */
export function WrongFile({ name, problem }: { name: string; problem: FileProblem }) {
  const text = useText(fileText);
  const format = useFormat();
  if (problem.kind !== 'rows') {
    return (
      <p class="notice bad">
        <strong dir="auto">{name}</strong>
        {': '}
        {text.problem(problem, format)}
      </p>
    );
  }
  const { first, count } = problem;
  return (
    <div class="notice bad">
      <p>
        <strong dir="auto">{name}</strong>
        {': '}
        {format.counted(count, text.wrongRows)}
      </p>
      <ul>
        {first.map((row) => (
          <li key={row.line}>{text.line(format.count(row.line), text.row(row.problem, format))}</li>
        ))}
        {count > first.length && <li>{text.moreRows(format.count(count - first.length))}</li>}
      </ul>
    </div>
  );
}
