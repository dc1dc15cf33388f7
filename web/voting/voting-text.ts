import type { Translated } from '../language/language';

export interface VotingText {
  /** Names the voter's side of the page. */
  region: string;
  tryAgain: string;

  chooseOne: string;
  chooseFirst: string;
  candidates: string;
  vote: string;
  signInToVote: string;
  signIn: string;
  signingIn: string;
  signInFailed: string;
  cancel: string;
  sending: string;
  noAnswerYet: string;
  busyYet: string;

  opensAt: (time: string) => string;
  notYet: string;
  unavailable: string;
  isFinal: string;
  isChangeable: string;
  over: string;
  signInToSee: string;
  didNotVote: string;

  votedFor: (label: string) => string;
  castAt: (time: string) => string;
  counting: string;
  counted: string;
  tooLate: string;
  shardDigest: string;
  change: string;
  takeBack: string;
  confirmTakeBack: string;
  doTakeBack: string;
  keepIt: string;
  takenBack: string;
}

export const votingText: Translated<VotingText> = {
  en: {
    region: 'Your vote',
    tryAgain: 'Try again',

    chooseOne: 'Choose one',
    chooseFirst: 'Choose a candidate first.',
    candidates: 'Candidates',
    vote: 'Vote',
    signInToVote: 'Sign in to vote',
    signIn: 'Sign in',
    signingIn: 'Signing in …',
    signInFailed: 'The sign-in page cannot be reached. Check your connection and try again.',
    cancel: 'Cancel',
    sending: 'Sending …',
    noAnswerYet: 'No answer yet. Trying again …',
    busyYet: 'Very many people are voting. Trying again …',

    opensAt: (time) => `Voting opens at ${time}.`,
    notYet: 'Voting has not opened yet.',
    unavailable: 'Voting is not possible from this page.',
    isFinal: 'Votes in this poll are final.',
    isChangeable: 'You can change your vote until the poll closes.',
    over: 'Voting has closed',
    signInToSee: 'Sign in to see your own vote.',
    didNotVote: 'You did not vote in this poll.',

    votedFor: (label) => `You voted for ${label}`,
    castAt: (time) => `Cast ${time}`,
    counting: 'Your vote is being counted …',
    counted: 'Your vote is counted.',
    tooLate: 'This vote came too late to be counted.',
    shardDigest: 'Your ballot is part of write shard digest',
    change: 'Change vote',
    takeBack: 'Take back vote',
    confirmTakeBack: 'Take back your vote?',
    doTakeBack: 'Take back',
    keepIt: 'Keep it',
    takenBack: 'Your vote was taken back.',
  },
  ja: {
    region: 'あなたの投票',
    tryAgain: 'もう一度試す',

    chooseOne: 'ひとつ選んでください',
    chooseFirst: '先に候補を選んでください。',
    candidates: '候補',
    vote: '投票する',
    signInToVote: 'サインインして投票',
    signIn: 'サインイン',
    signingIn: 'サインインしています…',
    signInFailed: 'サインインページにつながりません。接続を確認して、もう一度お試しください。',
    cancel: 'キャンセル',
    sending: '送信中…',
    noAnswerYet: 'まだ応答がありません。再送信しています…',
    busyYet: '投票が集中しています。再送信しています…',

    opensAt: (time) => `${time} に投票が始まります。`,
    notYet: '投票はまだ始まっていません。',
    unavailable: 'このページからは投票できません。',
    isFinal: 'この投票では、投票後の変更や取り消しはできません。',
    isChangeable: '投票の終了まで、何度でも変更できます。',
    over: '投票は終了しました',
    signInToSee: 'サインインすると、自分の投票を確認できます。',
    didNotVote: 'この投票には投票していません。',

    votedFor: (label) => `「${label}」に投票しました`,
    castAt: (time) => `${time} に投票`,
    counting: '集計しています…',
    counted: '集計に反映されました。',
    tooLate: '締め切り後に届いたため、この票は集計されませんでした。',
    shardDigest: 'あなたの票を含む書き込みシャードのダイジェスト',
    change: '投票を変更',
    takeBack: '投票を取り消す',
    confirmTakeBack: '投票を取り消しますか？',
    doTakeBack: '取り消す',
    keepIt: '取り消さない',
    takenBack: '投票を取り消しました。',
  },
};
