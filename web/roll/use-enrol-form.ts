import { useRef, useState } from 'preact/hooks';
import { anonymousVoters } from '../../rolls/anonymous-voters';
import { readPage } from '../../rolls/code-page';
import type { CodeEntry } from '../../rolls/codes';
import type { RollVoter } from '../../rolls/roll-row';
import { makeCodes } from './make-codes';
import { type FileProblem, type RollFile, readRollFile } from './read-roll-file';
import { saveCodes } from './save-codes';

export type EnrolField = 'file' | 'count' | 'first' | 'page';

/** The most that a number may be: as many cards as a list may have voters, and numbers that stay short. */
export const MOST = { count: 100_000, first: 9_999_999 } as const;

export interface EnrolTask {
  pollId: string;
  /** The number that the next card without a name should have. */
  nextCard: number;
  /** There are codes that can be printed. */
  onCodes: (codes: readonly CodeEntry[]) => void;
  /** Cards up to this number are made. */
  onCards: (last: number) => void;
  /** These are to be put on the roll. */
  onSubmit: (codes: readonly CodeEntry[]) => void;
}

interface EnrolDraft {
  source: 'file' | 'cards';
  count: string;
  /** `undefined` until it is typed: it then goes on after the last card. */
  first?: string;
  page: string;
}

/** The file that was chosen. */
export type ChosenFile =
  | { status: 'none' | 'reading' }
  | { status: 'read'; name: string; file: RollFile }
  | { status: 'wrong'; name: string; problem: FileProblem };

const NEW_DRAFT: EnrolDraft = { source: 'file', count: '', page: location.origin };

/** What the form for new voters holds, and what becomes of it when it is submitted. */
export function useEnrolForm({ pollId, nextCard, onCodes, onCards, onSubmit }: EnrolTask) {
  const [draft, setDraft] = useState(NEW_DRAFT);
  const [file, setFile] = useState<ChosenFile>({ status: 'none' });
  const [problems, setProblems] = useState<ReadonlySet<EnrolField>>(new Set());
  const [isMaking, setIsMaking] = useState(false);
  const latest = useRef<File | undefined>(undefined);
  const page = readPage(draft.page);
  const first = draft.first ?? String(nextCard);
  const given = draft.source === 'file' && file.status === 'read' ? file.file : undefined;

  const change = (changed: Partial<EnrolDraft>) => {
    setDraft((before) => ({ ...before, ...changed }));
    setProblems(new Set());
  };

  const choose = async (chosen: File) => {
    latest.current = chosen;
    setProblems(new Set());
    setFile({ status: 'reading' });
    const read = await readRollFile(chosen, pollId);
    if (latest.current !== chosen) return;
    const { name } = chosen;
    setFile(
      read.ok ? { status: 'read', name, file: read.file } : { status: 'wrong', name, problem: read.problem },
    );
    if (read.ok && read.file.kind === 'codes') onCodes(read.file.codes);
  };

  const wrongFields = (): EnrolField[] => {
    const wrong: Record<EnrolField, boolean> = {
      file: draft.source === 'file' && given === undefined,
      count: draft.source === 'cards' && !isNumberUpTo(MOST.count, draft.count),
      first: draft.source === 'cards' && !isNumberUpTo(MOST.first, first),
      page: given?.kind !== 'codes' && !page.ok,
    };
    return FIELDS.filter((field) => wrong[field]);
  };

  const voters = (): readonly RollVoter[] => {
    if (given?.kind === 'voters') return given.voters;
    return anonymousVoters(Number(draft.count), Number(first));
  };

  const enrolWithNewCodes = async (address: string) => {
    setIsMaking(true);
    const codes = await makeCodes(voters(), { page: address, pollId });
    // Before anybody knows them: whatever fails later, a code that is printed is a code that can be posted.
    await saveCodes(pollId, codes);
    onCodes(codes);
    if (draft.source === 'cards') onCards(Number(first) + codes.length - 1);
    onSubmit(codes);
  };

  /** @param focusOn gives the focus to a field that is at fault */
  const submit = async (focusOn: (field: EnrolField) => void) => {
    if (isMaking || file.status === 'reading') return;
    const wrong = wrongFields();
    setProblems(new Set(wrong));
    if (wrong[0] !== undefined) return focusOn(wrong[0]);
    if (given?.kind === 'codes') return onSubmit(given.codes);
    if (page.ok) await enrolWithNewCodes(page.page);
  };

  return {
    draft: { ...draft, first },
    change,
    file,
    choose,
    problems,
    page,
    /** Whether codes are to be made, and do not come from the file. */
    makesCodes: given?.kind !== 'codes',
    isMaking,
    submit,
  };
}

const FIELDS: readonly EnrolField[] = ['file', 'count', 'first', 'page'];

function isNumberUpTo(most: number, typed: string): boolean {
  return /^\d+$/.test(typed.trim()) && Number(typed) >= 1 && Number(typed) <= most;
}
