import type { AccessKind } from '../../contract/access';
import type { Translated } from '../language/language';
import type { Audience, BallotKind } from './draft';
import type { SingleField } from './fields';

/** A way to get a pass, and what it means, in a line. */
interface AccessWords {
  name: string;
  meaning: string;
}

export interface FormText {
  heading: string;
  /** The fields that are there once, in the form and in the summary of problems. */
  fields: Readonly<Record<SingleField, string>>;
  candidatesHint: string;
  candidatesHintRandom: string;
  add: string;
  atMostCandidates: (most: string) => string;
  remove: string;
  ids: string;
  idsHint: string;
  ballotKinds: Readonly<Record<BallotKind, string>>;
  accessKinds: Readonly<Record<AccessKind, AccessWords>>;
  pollIdHint: (address: string) => string;
  pollIdMadeUp: string;
  audiences: Readonly<Record<Audience, string>>;
  advanced: string;
  writeShardsHint: string;
  /** What is wrong with a number. */
  wholeNumber: (most: string) => string;
  candidateCount: (most: string) => string;
  submit: string;
  sending: string;
  problems: string;
  /** Asks whether that is meant. */
  oneCandidate: string;
  notCreated: string;
  /** After the sentence for a request that may or may not have arrived. */
  unconfirmed: string;
}

export const formText: Translated<FormText> = {
  en: {
    heading: 'Create a poll',
    fields: {
      title: 'Question',
      description: 'Description',
      'add-candidate': 'Candidates',
      'candidate-order': 'Each voter sees them in an order of their own',
      ballot: 'On a ballot, voters',
      access: 'Who may vote',
      'pick-min': 'Pick at least',
      'pick-max': 'Pick at most',
      'points-total': 'Points to give out',
      'points-each': 'At most to one candidate',
      'poll-id': 'Poll id',
      'opens-at': 'Opens',
      'closes-at': 'Closes',
      changeable: 'Voters may change or take back their vote',
      delegates: 'Voting apps may post votes for their voters',
      'results-visible': 'Results can be seen',
      'turnout-visible': 'Until then, everybody sees how many have voted',
      audience: 'Who finds the poll',
      'write-shards': 'Write shards',
    },
    candidatesHint: 'Voters see them in this order. A list can be pasted into any of the fields.',
    candidatesHintRandom: 'Results show them in this order. A list can be pasted into any of the fields.',
    add: 'Add a candidate',
    atMostCandidates: (most) => `A poll can have at most ${most} candidates.`,
    remove: 'Remove',
    ids: 'Ids',
    idsHint:
      'Votes are stored under these ids: lower-case letters, digits and hyphens. An empty one is made from the name.',
    ballotKinds: {
      one: 'choose one candidate',
      several: 'pick several candidates',
      points: 'give out points',
    },
    accessKinds: {
      open: { name: 'Anybody', meaning: 'No sign-in. One vote a browser, not one a person.' },
      code: { name: 'Holders of a voting code', meaning: 'One vote for each code that you give out.' },
      account: {
        name: 'People who sign in',
        meaning: 'One vote an account. Needs an address that begins with https.',
      },
    },
    pollIdHint: (address) => `The poll’s address: ${address}`,
    pollIdMadeUp: 'Part of the poll’s address. If you leave it empty, one is made up.',
    audiences: {
      listed: 'Everybody: it is in the list of polls',
      unlisted: 'Whoever has its address',
      draft: 'Nobody yet: it is a draft',
    },
    advanced: 'Advanced',
    writeShardsHint: 'Leave empty for the number that this site is built for. It cannot be changed later.',
    wholeNumber: (most) => `Choose a whole number from 1 to ${most}.`,
    candidateCount: (most) => `A poll needs 1 to ${most} candidates.`,
    submit: 'Create poll',
    sending: 'Creating the poll …',
    problems: 'Please correct these first:',
    oneCandidate:
      'There is only one candidate to vote for. Press “Create poll” again to create the poll all the same.',
    notCreated: 'The poll was not created.',
    unconfirmed:
      'The poll may or may not have been created. Press “Create poll” again: it will not be created twice.',
  },
  de: {
    heading: 'Abstimmung anlegen',
    fields: {
      title: 'Frage',
      description: 'Beschreibung',
      'add-candidate': 'Optionen',
      ballot: 'Auf dem Stimmzettel',
      access: 'Wer abstimmen darf',
      'pick-min': 'Mindestens wählen',
      'pick-max': 'Höchstens wählen',
      'points-total': 'Zu vergebende Punkte',
      'points-each': 'Höchstens für eine Option',
      'poll-id': 'Kennung der Abstimmung',
      'candidate-order': 'Alle sehen sie in einer eigenen Reihenfolge',
      'opens-at': 'Beginn',
      'closes-at': 'Ende',
      changeable: 'Stimmen dürfen geändert und zurückgezogen werden',
      delegates: 'Apps dürfen für Stimmberechtigte abstimmen',
      'results-visible': 'Ergebnis sichtbar',
      'turnout-visible': 'Bis dahin sehen alle, wie viele abgestimmt haben',
      audience: 'Wer die Abstimmung findet',
      'write-shards': 'Write-Shards',
    },
    candidatesHint:
      'Sie erscheinen in dieser Reihenfolge. In jedes der Felder lässt sich eine Liste einfügen.',
    candidatesHintRandom:
      'In dieser Reihenfolge stehen sie im Ergebnis. In jedes der Felder lässt sich eine Liste einfügen.',
    add: 'Option hinzufügen',
    atMostCandidates: (most) => `Eine Abstimmung kann höchstens ${most} Optionen haben.`,
    remove: 'Entfernen',
    ids: 'Kennungen',
    idsHint:
      'Unter diesen Kennungen werden die Stimmen gespeichert: Kleinbuchstaben, Ziffern und Bindestriche. Bleibt eine leer, entsteht sie aus dem Namen.',
    ballotKinds: {
      one: 'eine Option wählen',
      several: 'mehrere Optionen wählen',
      points: 'Punkte vergeben',
    },
    accessKinds: {
      open: { name: 'Alle', meaning: 'Ohne Anmeldung. Eine Stimme pro Browser, nicht pro Person.' },
      code: { name: 'Wer einen Stimmcode hat', meaning: 'Eine Stimme für jeden Code, den Sie ausgeben.' },
      account: {
        name: 'Wer sich anmeldet',
        meaning: 'Eine Stimme pro Konto. Die Adresse muss mit https beginnen.',
      },
    },
    pollIdHint: (address) => `Adresse der Abstimmung: ${address}`,
    pollIdMadeUp: 'Teil der Adresse. Bleibt das Feld leer, wird eine Kennung erzeugt.',
    audiences: {
      listed: 'Alle: Sie steht in der Liste',
      unlisted: 'Wer ihre Adresse hat',
      draft: 'Noch niemand: Sie ist ein Entwurf',
    },
    advanced: 'Erweitert',
    writeShardsHint:
      'Leer lassen für die Anzahl, auf die diese Installation ausgelegt ist. Sie lässt sich später nicht ändern.',
    wholeNumber: (most) => `Wählen Sie eine ganze Zahl von 1 bis ${most}.`,
    candidateCount: (most) => `Eine Abstimmung braucht 1 bis ${most} Optionen.`,
    oneCandidate:
      'Es gibt nur eine Option. Wenn das so gemeint ist, klicken Sie noch einmal auf „Abstimmung anlegen“.',
    submit: 'Abstimmung anlegen',
    sending: 'Abstimmung wird angelegt …',
    problems: 'Bitte korrigieren Sie zuerst:',
    notCreated: 'Die Abstimmung wurde nicht angelegt.',
    unconfirmed:
      'Vielleicht wurde die Abstimmung angelegt, vielleicht nicht. Klicken Sie noch einmal auf „Abstimmung anlegen“: Sie wird nicht doppelt angelegt.',
  },
  ja: {
    heading: '投票を作成',
    fields: {
      title: '質問',
      description: '説明',
      'add-candidate': '候補',
      'candidate-order': '投票者ごとに候補の順番を変える',
      ballot: '投票方法',
      access: '投票できる人',
      'pick-min': '最少',
      'pick-max': '最多',
      'points-total': '配分できる合計点',
      'points-each': '候補 1 件あたりの上限',
      'poll-id': '投票 ID',
      'opens-at': '開始',
      'closes-at': '終了',
      changeable: '投票者による票の変更・取り消しを許可する',
      delegates: '投票アプリによる代理の投票を許可する',
      'results-visible': '結果の公開',
      'turnout-visible': 'それまでの間も投票数は表示する',
      audience: '公開範囲',
      'write-shards': '書き込みシャード数',
    },
    candidatesHint: '投票者にはこの順番で表示されます。入力欄には一覧を貼り付けることもできます。',
    candidatesHintRandom: '結果はこの順番で表示されます。入力欄には一覧を貼り付けることもできます。',
    add: '候補を追加',
    atMostCandidates: (most) => `候補は最大 ${most} 件です。`,
    remove: '削除',
    ids: 'ID',
    idsHint:
      '票はこの ID で保存されます。英小文字・数字・ハイフンが使えます。空欄の場合は候補名から作成します。',
    ballotKinds: { one: '1 件を選ぶ', several: '複数を選ぶ', points: '点を配分する' },
    accessKinds: {
      open: {
        name: '誰でも',
        meaning: 'サインイン不要。1 人 1 票ではなく、1 つのブラウザーにつき 1 票です。',
      },
      code: { name: '投票コードを持つ人', meaning: '配布したコード 1 つにつき 1 票です。' },
      account: {
        name: 'サインインした人',
        meaning: '1 つのアカウントにつき 1 票です。https で始まるアドレスが必要です。',
      },
    },
    pollIdHint: (address) => `投票ページのアドレス: ${address}`,
    pollIdMadeUp: '投票ページのアドレスの一部です。空欄の場合は自動で作成します。',
    audiences: {
      listed: '誰でも（一覧に表示）',
      unlisted: 'アドレスを知っている人',
      draft: 'まだ誰も見られない（下書き）',
    },
    advanced: '詳細設定',
    writeShardsHint: '空欄の場合は、このサイトの想定に合わせた数になります。後から変更できません。',
    wholeNumber: (most) => `1〜${most} の整数を入力してください。`,
    candidateCount: (most) => `候補は 1〜${most} 件必要です。`,
    submit: '投票を作成する',
    sending: '作成しています…',
    problems: '次の項目を修正してください。',
    oneCandidate:
      '候補が 1 件しかありません。このまま作成するには、もう一度「投票を作成する」を押してください。',
    notCreated: '投票を作成できませんでした。',
    unconfirmed:
      '投票が作成されたか確認できませんでした。もう一度「投票を作成する」を押してください。二重に作成されることはありません。',
  },
};
