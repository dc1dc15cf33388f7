import { useCallback, useState } from 'preact/hooks';
import type { FailureKind } from '../../contract/answer';
import { readVotingCode, type VotingCodeProblem } from '../../contract/voting-code';
import { groupCode, isWholeCode } from '../pass/typed-code';

/** What is wrong with what was typed, or what the service said of it. */
export type CodeProblem = { form: 'missing' | VotingCodeProblem } | { refusal: FailureKind };

interface Entered {
  typed: string;
  problem?: CodeProblem | undefined;
}

/** What stands in the field for a voting code. */
export function useCodeEntry() {
  const [entered, setEntered] = useState<Entered>({ typed: '' });

  /**
   * Takes what is typed so far; answers the code once it is whole and has the form of one.
   *
   * @param isToBeGrouped whether it is shown in groups from now on, which would move a caret within it
   */
  const type = useCallback((text: string, isToBeGrouped: boolean): string | undefined => {
    const grouped = groupCode(text);
    const typed = isToBeGrouped ? grouped : text;
    const read = readVotingCode(grouped);
    const isWrong = isWholeCode(grouped) && !read.ok;
    setEntered({ typed, problem: isWrong ? { form: read.problem } : undefined });
    return read.ok ? read.code : undefined;
  }, []);

  /** Whether there is a code to vote with; if not, the field says what is wrong. */
  const check = (): boolean => {
    if (entered.problem && 'refusal' in entered.problem) return false;
    const read = readVotingCode(groupCode(entered.typed));
    if (read.ok) return true;
    setEntered({ ...entered, problem: { form: entered.typed === '' ? 'missing' : read.problem } });
    return false;
  };

  /** The service refused the code. */
  const refuse = useCallback(
    (refusal: FailureKind) => setEntered(({ typed }) => ({ typed, problem: { refusal } })),
    [],
  );
  const clear = useCallback(() => setEntered({ typed: '' }), []);
  return { ...entered, type, check, refuse, clear };
}
