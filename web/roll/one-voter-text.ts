import type { RollStatus } from '../../contract/roll';
import type { VotingCodeProblem } from '../../contract/voting-code';
import type { Translated } from '../language/language';

interface OneVoterText {
  heading: string;
  by: string;
  ways: { voter: string; code: string };
  voterId: string;
  code: string;
  noVoterId: string;
  codeProblems: Readonly<Record<VotingCodeProblem, string>>;
  replace: string;
  revoke: string;
  hint: string;
  /** Why nothing was changed, for the outcomes that are no success. */
  refusals: Readonly<Partial<Record<RollStatus, string>>>;
  newCode: (voter: string) => string;
  oldCode: string;
  revoked: (name: string) => string;
  passStays: string;
}

export const oneVoterText: Translated<OneVoterText> = {
  en: {
    heading: 'One voter',
    by: 'Find the voter by',
    ways: { voter: 'Voter id', code: 'Voting code' },
    voterId: 'Voter id',
    code: 'Voting code',
    noVoterId: 'Write the voter id as it was on the list.',
    codeProblems: {
      length: 'A voting code has 12 letters and digits.',
      character: 'A voting code has digits and letters other than U.',
      check: 'This code is mistyped: one character or more is wrong.',
    },
    replace: 'Give a new code',
    revoke: 'Revoke the code',
    hint: 'A new code is for whoever lost theirs. Revoke a code that fell into wrong hands: it lets nobody in any more.',
    refusals: {
      exists: 'Somebody else changed this voter at the same moment. Look, and try again.',
      'code-taken': 'The code could not be given. Try again.',
      'no-such-voter': 'Nobody on the roll has this voter id.',
      'no-such-code': 'This is no code of the poll, or it was replaced.',
      unavailable: 'The service is busy. Try again in a moment.',
    },
    newCode: (voter) => `The new code of ${voter}`,
    oldCode:
      'The old code has ended. A vote that was cast with it stands, and can be changed with the new one. Nobody can show this code again: write it down.',
    revoked: (name) => `The code of ${name} is revoked.`,
    passStays:
      'Whoever had entered it before keeps the right to vote. A new code for the voter can change what was voted.',
  },
  de: {
    heading: 'Einzelne Person',
    by: 'Person suchen nach',
    ways: { voter: 'voterId', code: 'Stimmcode' },
    voterId: 'voterId',
    code: 'Stimmcode',
    noVoterId: 'Geben Sie die voterId so ein, wie sie in der Liste stand.',
    codeProblems: {
      length: 'Ein Stimmcode hat 12 Buchstaben und Ziffern.',
      character: 'Ein Stimmcode besteht aus Ziffern und Buchstaben, ohne U.',
      check: 'Dieser Code ist nicht richtig eingegeben: Mindestens ein Zeichen stimmt nicht.',
    },
    replace: 'Neuen Code ausgeben',
    revoke: 'Code sperren',
    hint: 'Ein neuer Code ist für alle, die ihren verloren haben. Sperren Sie einen Code, der in falsche Hände geraten ist: Mit ihm kommt niemand mehr hinein.',
    refusals: {
      exists:
        'Jemand anders hat diesen Eintrag im selben Moment geändert. Sehen Sie nach und versuchen Sie es erneut.',
      'code-taken': 'Der Code konnte nicht ausgegeben werden. Versuchen Sie es erneut.',
      'no-such-voter': 'Diese voterId steht nicht im Verzeichnis.',
      'no-such-code': 'Das ist kein Code dieser Abstimmung, oder er wurde ersetzt.',
      unavailable: 'Der Dienst ist ausgelastet. Versuchen Sie es gleich noch einmal.',
    },
    newCode: (voter) => `Der neue Code von ${voter}`,
    oldCode:
      'Der alte Code gilt nicht mehr. Eine damit abgegebene Stimme bleibt gültig und lässt sich mit dem neuen ändern. Niemand kann diesen Code noch einmal anzeigen: Schreiben Sie ihn auf.',
    revoked: (name) => `Der Code von ${name} ist gesperrt.`,
    passStays:
      'Wer ihn schon vorher eingegeben hatte, darf weiter abstimmen. Mit einem neuen Code lässt sich diese Stimme ändern.',
  },
  ja: {
    heading: '個別の投票者',
    by: '投票者の指定',
    ways: { voter: '投票者 ID', code: '投票コード' },
    voterId: '投票者 ID',
    code: '投票コード',
    noVoterId: '名簿にあるとおりに投票者 ID を入力してください。',
    codeProblems: {
      length: '投票コードは 12 文字の英数字です。',
      character: '投票コードは数字と、U 以外の英字です。',
      check: '入力に誤りがあります。1 文字以上が違っています。',
    },
    replace: '新しいコードを発行',
    revoke: 'コードを無効にする',
    hint: 'なくした人には新しいコードを発行します。他人の手に渡ったコードは無効にすると、使えなくなります。',
    refusals: {
      exists: '同時に別の変更がありました。確認して、もう一度お試しください。',
      'code-taken': 'コードを発行できませんでした。もう一度お試しください。',
      'no-such-voter': 'この投票者 ID は名簿にありません。',
      'no-such-code': 'この投票のコードではないか、再発行されています。',
      unavailable: '混み合っています。少し待ってから、もう一度お試しください。',
    },
    newCode: (voter) => `${voter} の新しいコード`,
    oldCode:
      '前のコードは使えなくなりました。前のコードでの投票はそのまま有効で、新しいコードで変更できます。このコードは再表示できません。控えておいてください。',
    revoked: (name) => `${name} のコードを無効にしました。`,
    passStays:
      '無効にする前にコードを入力した人は、引き続き投票できます。新しいコードを発行すれば、その投票を変更できます。',
  },
};
