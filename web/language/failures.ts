import type { ProblemKind } from '../../contract/problems';
import type { FailureKind } from '../api/failure';
import type { Translated } from './language';

/** Problems a voter's or an operator's request can meet, and what to say of each: what happened, and what to do. */
const PROBLEMS: Translated<Record<ProblemKind, string>> = {
  en: {
    'malformed-json': 'This page sent something the service could not read. Reload the page and try again.',
    'missing-field': 'Something is missing here.',
    'unknown-field': 'This page is older than the service. Reload it and try again.',
    'wrong-type': 'This value has the wrong form.',
    'invalid-id':
      'Use lower-case letters, digits and hyphens, beginning with a letter or a digit, 64 at most.',
    'invalid-value': 'This value is not allowed.',
    'out-of-range': 'This is too short or too long: 1 to 200 characters, and 1 to 200 candidates.',
    'duplicate-candidate': 'Two candidates have the same id. Give each its own.',
    'duplicate-label': 'Two candidates look the same. Give each a name of its own.',
    'closes-before-opens': 'The poll would close before it opens. Choose a later closing time.',
    'closes-in-past': 'The closing time is already over. Choose one in the future.',
    'no-voter': 'Your sign-in does not say who you are, so it cannot vote. Sign out and sign in again.',
    'poll-not-open': 'This poll is not taking votes now.',
    'results-hidden': 'The results are shown once the poll has closed.',
    'no-such-poll': 'There is no such poll.',
    'no-vote': 'You have no vote in this poll.',
    'poll-exists': 'Another poll has this id already. Choose another one.',
    'already-voted': 'You have already voted for someone else, and votes in this poll are final.',
    'not-changeable': 'Votes in this poll are final and cannot be taken back.',
    'body-too-large': 'That is too much at once. Shorten it and try again.',
    'no-such-candidate': 'This candidate is not in the poll any more. Reload the page.',
    internal: 'Something went wrong on our side. Try again.',
    unavailable: 'The service is busy. Try again in a moment.',
  },
  ja: {
    'malformed-json': '送信した内容を読み取れませんでした。ページを再読み込みして、もう一度お試しください。',
    'missing-field': '入力されていない項目があります。',
    'unknown-field': 'このページは古くなっています。再読み込みして、もう一度お試しください。',
    'wrong-type': '値の形式が正しくありません。',
    'invalid-id': '英小文字・数字・ハイフンで、先頭は英小文字か数字、64 文字以内で入力してください。',
    'invalid-value': 'この値は使えません。',
    'out-of-range': '短すぎるか長すぎます。文字数は 1〜200、候補は 1〜200 件です。',
    'duplicate-candidate': '同じ ID の候補が 2 つあります。別々の ID にしてください。',
    'duplicate-label': '同じ名前の候補が 2 つあります。別々の名前にしてください。',
    'closes-before-opens': '終了が開始より前になっています。終了時刻を遅くしてください。',
    'closes-in-past': '終了時刻が過ぎています。これからの時刻を選んでください。',
    'no-voter':
      'サインイン情報から投票者を確認できません。サインアウトして、もう一度サインインしてください。',
    'poll-not-open': 'この投票は現在受け付けていません。',
    'results-hidden': '結果は投票の終了後に表示されます。',
    'no-such-poll': 'この投票は見つかりません。',
    'no-vote': 'この投票にはまだ投票していません。',
    'poll-exists': 'この ID はすでに使われています。別の ID にしてください。',
    'already-voted': 'すでに別の候補に投票済みです。この投票では変更できません。',
    'not-changeable': 'この投票では票の変更や取り消しはできません。',
    'body-too-large': '内容が大きすぎます。短くして、もう一度お試しください。',
    'no-such-candidate': 'この候補は見つかりません。ページを再読み込みしてください。',
    internal: 'サーバーで問題が起きました。もう一度お試しください。',
    unavailable: '混み合っています。少し待ってから、もう一度お試しください。',
  },
};

const OTHERS: Translated<Record<Exclude<FailureKind, ProblemKind>, string>> = {
  en: {
    unreachable: 'No answer came. Check your connection and try again.',
    'too-many-requests': 'Very many people are here at once. Try again in a moment.',
    'signed-out': 'Your sign-in has ended. Sign in again.',
    'not-allowed': 'Your account may not do this.',
    superseded: 'You did something else in the meantime, and that is what stands.',
    unexpected: 'The service answered in a way this page does not understand. Reload the page.',
  },
  ja: {
    unreachable: '応答がありません。接続を確認して、もう一度お試しください。',
    'too-many-requests': 'アクセスが集中しています。少し待ってから、もう一度お試しください。',
    'signed-out': 'サインインの期限が切れました。もう一度サインインしてください。',
    'not-allowed': 'このアカウントにはこの操作の権限がありません。',
    superseded: 'ほかの操作のほうが後に届いたため、そちらが有効になっています。',
    unexpected: 'サーバーの応答を読み取れませんでした。ページを再読み込みしてください。',
  },
};

/** A sentence for each failure. */
export const failureText: Translated<Record<FailureKind, string>> = {
  en: { ...PROBLEMS.en, ...OTHERS.en },
  ja: { ...PROBLEMS.ja, ...OTHERS.ja },
};

export function isProblemKind(kind: string): kind is ProblemKind {
  return Object.hasOwn(PROBLEMS.en, kind);
}
