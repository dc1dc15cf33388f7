import type { BallotRule } from '../../contract/choice';
import { VOTING_CODE_LENGTH, type VotingCodeProblem } from '../../contract/voting-code';
import type { PluralForms } from '../language/format';
import type { Translated } from '../language/language';

export interface VotingText {
  /** Names the voter's side of the page. */
  region: string;
  tryAgain: string;

  chooseFirst: (rule: BallotRule) => string;
  /** How many of how many candidates are picked. */
  picked: (done: string, most: string) => string;
  allPicked: string;
  /** How many of how many points are given. */
  pointsGiven: (done: string, most: string) => string;
  onePointLess: (label: string) => string;
  onePointMore: (label: string) => string;
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
  /** The vote was changed less than a second ago, and the next change waits for that second. */
  oneMoment: string;
  /** A request of the voter that was received later stands. */
  superseded: string;
  /** The vote still waits, here, for the line or the service. */
  notSentYet: string;
  notTakenBackYet: string;
  /** The poll closed before the vote arrived. */
  notInTime: string;

  code: string;
  codeHint: string;
  codeProblems: Readonly<Record<'missing' | VotingCodeProblem, string>>;
  enterCodeToSee: string;
  /** Each voter sees the candidates in another order. */
  ownOrder: string;
  oneABrowser: string;
  forget: string;
  forgetMeans: string;

  opensAt: (time: string) => string;
  notYet: string;
  paused: string;
  unavailable: string;
  /** Signing in takes TLS. */
  insecure: string;
  isFinal: string;
  isChangeable: string;
  over: string;
  signInToSee: string;
  didNotVote: string;
  didNotVoteHere: string;

  votedFor: (label: string) => string;
  votedForSeveral: (candidates: string) => string;
  /** `points` is a number with its word. */
  gavePoints: (points: string) => string;
  points: PluralForms;
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

    chooseFirst: (rule) => {
      if ('points' in rule) return 'Give at least one point first.';
      const { min } = rule.pick;
      return min === 1 ? 'Choose a candidate first.' : `Pick at least ${min} candidates first.`;
    },
    picked: (done, most) => `${done} of ${most} picked`,
    allPicked: '– unpick one to pick another.',
    pointsGiven: (done, most) => `${done} of ${most} points given`,
    onePointLess: (label) => `One point less for ${label}`,
    onePointMore: (label) => `One point more for ${label}`,
    candidates: 'Candidates',
    vote: 'Vote',
    signInToVote: 'Sign in to vote',
    signIn: 'Sign in',
    signingIn: 'Signing in …',
    signInFailed: 'The sign-in page cannot be reached. Check your connection and try again.',
    cancel: 'Cancel',
    sending: 'Sending …',
    noAnswerYet: 'No answer yet. Trying again …',
    busyYet: 'The service is very busy. Trying again …',
    oneMoment: 'One moment …',
    superseded: 'A newer request of yours counts instead.',
    notSentYet:
      'Not sent yet. Your vote is kept on this device and is sent as soon as the service can be reached, now or when you open this page again.',
    notTakenBackYet:
      'Not taken back yet. Leave this page open: it tries again as soon as the service can be reached.',
    notInTime: 'Your vote was not sent before the poll closed, so it does not count.',

    code: 'Voting code',
    codeHint: 'Twelve letters and digits, on your badge or in your letter.',
    codeProblems: {
      missing: 'Enter your voting code.',
      length: `A voting code has ${VOTING_CODE_LENGTH} letters and digits.`,
      character: 'A voting code has only digits and letters, and no U.',
      check: 'This code is mistyped: one character or more is wrong. Compare it with the printed one.',
    },
    enterCodeToSee: 'Enter your voting code to see your own vote.',
    ownOrder: 'Each voter sees the candidates in an order of their own.',
    oneABrowser: 'One vote a browser. You need no account.',
    forget: 'Forget me on this device',
    forgetMeans: 'For a device that others use too. A vote that was sent stands.',

    opensAt: (time) => `Voting opens at ${time}.`,
    notYet: 'Voting has not opened yet.',
    paused: 'Voting is paused. You can vote when it goes on.',
    unavailable: 'You cannot vote from this page.',
    insecure:
      'In this poll people sign in to vote, which takes an address that begins with https. Ask the organizer for it.',
    isFinal: 'Votes in this poll are final.',
    isChangeable: 'You can change your vote until the poll closes.',
    over: 'Voting has closed',
    signInToSee: 'Sign in to see your own vote.',
    didNotVote: 'You did not vote in this poll.',
    didNotVoteHere: 'Nobody voted in this poll with this browser.',

    votedFor: (label) => `You voted for ${label}`,
    votedForSeveral: (candidates) => `You voted for ${candidates} candidates`,
    gavePoints: (points) => `You gave ${points}`,
    points: { one: '# point', other: '# points' },
    castAt: (time) => `Cast ${time}`,
    counting: 'Your vote is being counted …',
    counted: 'Your vote has been counted.',
    tooLate: 'This vote arrived too late to be counted.',
    shardDigest: 'Your ballot is covered by write shard digest',
    change: 'Change vote',
    takeBack: 'Take back vote',
    confirmTakeBack: 'Take back your vote?',
    doTakeBack: 'Take back',
    keepIt: 'Keep it',
    takenBack: 'Your vote has been taken back.',
  },
  de: {
    region: 'Ihre Stimme',
    tryAgain: 'Erneut versuchen',

    chooseFirst: (rule) => {
      if ('points' in rule) return 'Vergeben Sie zuerst mindestens einen Punkt.';
      const { min } = rule.pick;
      return min === 1 ? 'Wählen Sie zuerst eine Option.' : `Wählen Sie zuerst mindestens ${min} Optionen.`;
    },
    picked: (done, most) => `${done} von ${most} gewählt`,
    allPicked: '– heben Sie eine Auswahl auf, um eine andere zu treffen.',
    pointsGiven: (done, most) => `${done} von ${most} Punkten vergeben`,
    onePointLess: (label) => `Ein Punkt weniger für ${label}`,
    onePointMore: (label) => `Ein Punkt mehr für ${label}`,
    candidates: 'Optionen',
    vote: 'Abstimmen',
    signInToVote: 'Anmelden und abstimmen',
    signIn: 'Anmelden',
    signingIn: 'Sie werden angemeldet …',
    signInFailed:
      'Die Anmeldeseite ist nicht erreichbar. Bitte prüfen Sie Ihre Verbindung und versuchen Sie es erneut.',
    cancel: 'Abbrechen',
    sending: 'Wird gesendet …',
    noAnswerYet: 'Noch keine Antwort. Neuer Versuch …',
    busyYet: 'Der Andrang ist gerade sehr groß. Neuer Versuch …',
    oneMoment: 'Einen Moment …',
    superseded: 'Stattdessen gilt eine neuere Eingabe von Ihnen.',
    notSentYet:
      'Noch nicht gesendet. Ihre Stimme ist auf diesem Gerät gespeichert und wird gesendet, sobald der Dienst erreichbar ist: jetzt oder wenn Sie diese Seite wieder öffnen.',
    notTakenBackYet:
      'Noch nicht zurückgezogen. Lassen Sie diese Seite offen: Sie versucht es erneut, sobald der Dienst erreichbar ist.',
    notInTime: 'Ihre Stimme wurde nicht vor dem Ende der Abstimmung gesendet und zählt deshalb nicht.',

    code: 'Stimmcode',
    codeHint: 'Zwölf Buchstaben und Ziffern, auf Ihrem Namensschild oder in Ihrem Brief.',
    codeProblems: {
      missing: 'Geben Sie Ihren Stimmcode ein.',
      length: `Ein Stimmcode hat ${VOTING_CODE_LENGTH} Buchstaben und Ziffern.`,
      character: 'Ein Stimmcode besteht nur aus Ziffern und Buchstaben, ohne U.',
      check:
        'Dieser Code ist nicht richtig eingegeben: Mindestens ein Zeichen stimmt nicht. Vergleichen Sie ihn mit dem gedruckten.',
    },
    enterCodeToSee: 'Geben Sie Ihren Stimmcode ein, um Ihre eigene Stimme zu sehen.',
    oneABrowser: 'Eine Stimme pro Browser. Sie brauchen kein Konto.',
    forget: 'Mich auf diesem Gerät vergessen',
    forgetMeans: 'Für Geräte, die auch andere benutzen. Eine gesendete Stimme bleibt gültig.',

    opensAt: (time) => `Beginn der Abstimmung: ${time}.`,
    notYet: 'Die Abstimmung hat noch nicht begonnen.',
    ownOrder: 'Alle sehen die Optionen in einer eigenen Reihenfolge.',
    paused: 'Die Abstimmung ist pausiert. Sie können abstimmen, sobald sie weitergeht.',
    unavailable: 'Auf dieser Seite können Sie nicht abstimmen.',
    insecure:
      'Für diese Abstimmung muss man sich anmelden, und das geht nur unter einer Adresse, die mit https beginnt. Fragen Sie den Veranstalter danach.',
    isFinal: 'In dieser Abstimmung lassen sich Stimmen nachträglich nicht ändern.',
    isChangeable: 'Sie können Ihre Stimme bis zum Ende der Abstimmung ändern.',
    over: 'Die Abstimmung ist beendet',
    signInToSee: 'Melden Sie sich an, um Ihre eigene Stimme zu sehen.',
    didNotVote: 'Sie haben in dieser Abstimmung nicht abgestimmt.',
    didNotVoteHere: 'Mit diesem Browser hat in dieser Abstimmung niemand abgestimmt.',

    votedFor: (label) => `Sie haben für „${label}“ gestimmt`,
    votedForSeveral: (candidates) => `Sie haben für ${candidates} Optionen gestimmt`,
    gavePoints: (points) => `Sie haben ${points} vergeben`,
    points: { one: '# Punkt', other: '# Punkte' },
    castAt: (time) => `Abgegeben: ${time}`,
    counting: 'Ihre Stimme wird gezählt …',
    counted: 'Ihre Stimme ist gezählt.',
    tooLate: 'Diese Stimme kam zu spät und zählt nicht.',
    shardDigest: 'Ihr Stimmzettel steckt in der Prüfsumme des Write-Shards',
    change: 'Stimme ändern',
    takeBack: 'Stimme zurückziehen',
    confirmTakeBack: 'Ihre Stimme zurückziehen?',
    doTakeBack: 'Zurückziehen',
    keepIt: 'Behalten',
    takenBack: 'Ihre Stimme ist zurückgezogen.',
  },
  ja: {
    region: 'あなたの投票',
    tryAgain: 'もう一度試す',

    chooseFirst: (rule) => {
      if ('points' in rule) return '先に 1 点以上を配分してください。';
      const { min } = rule.pick;
      return min === 1 ? '先に候補を選んでください。' : `先に候補を ${min} 件以上選んでください。`;
    },
    picked: (done, most) => `${most} 件中 ${done} 件を選択中`,
    allPicked: '（ほかの候補を選ぶには、どれかを外してください）',
    pointsGiven: (done, most) => `${most} 点中 ${done} 点を配分済み`,
    onePointLess: (label) => `${label}を 1 点減らす`,
    onePointMore: (label) => `${label}を 1 点増やす`,
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
    oneMoment: '少しお待ちください…',
    superseded: 'あとから行った操作のほうが有効になっています。',
    notSentYet:
      'まだ送信されていません。投票内容はこの端末に保存してあります。つながりしだい、またはこのページを次に開いたときに送信します。',
    notTakenBackYet:
      'まだ取り消されていません。このページを開いたままにしておくと、つながりしだい取り消します。',
    notInTime: '投票の終了までに送信できなかったため、この票は数えられません。',

    code: '投票コード',
    codeHint: '名札や郵便物に印刷された 12 文字の英数字です。',
    codeProblems: {
      missing: '投票コードを入力してください。',
      length: `投票コードは ${VOTING_CODE_LENGTH} 文字の英数字です。`,
      character: '投票コードに使われるのは、数字と U 以外の英字だけです。',
      check: '入力に誤りがあります。印刷されたコードと見比べてください。',
    },
    enterCodeToSee: '投票コードを入力すると、自分の投票を確認できます。',
    ownOrder: '候補の順番は投票者ごとに異なります。',
    oneABrowser: '1 つのブラウザーにつき 1 票です。登録は不要です。',
    forget: 'この端末から投票者の情報を消す',
    forgetMeans: '共用の端末で使ってください。送信済みの票はそのまま有効です。',

    opensAt: (time) => `${time} に投票が始まります。`,
    notYet: '投票はまだ始まっていません。',
    paused: '投票は一時停止中です。再開すると投票できます。',
    unavailable: 'このページからは投票できません。',
    insecure:
      'この投票ではサインインが必要ですが、https で始まるアドレスでしか行えません。主催者に確認してください。',
    isFinal: 'この投票では、投票後の変更や取り消しはできません。',
    isChangeable: '投票の終了まで、何度でも変更できます。',
    over: '投票は終了しました',
    signInToSee: 'サインインすると、自分の投票を確認できます。',
    didNotVote: 'この投票には投票していません。',
    didNotVoteHere: 'このブラウザーからの投票はありません。',

    votedFor: (label) => `「${label}」に投票しました`,
    votedForSeveral: (candidates) => `${candidates} 件の候補に投票しました`,
    gavePoints: (points) => `合計 ${points}を配分しました`,
    points: { other: '# 点' },
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
