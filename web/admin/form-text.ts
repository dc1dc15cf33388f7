import type { Translated } from '../language/language';

export interface FormText {
  heading: string;
  /** How the summary of problems calls the fields that are there once. */
  fields: Readonly<Record<string, string>>;
  question: string;
  candidates: string;
  candidatesHint: string;
  candidate: (number: string) => string;
  candidateId: (number: string) => string;
  add: string;
  addedAll: (most: string) => string;
  moveUp: string;
  moveDown: string;
  remove: string;
  /** Announced after a move. */
  moved: (name: string, place: string, count: string) => string;
  ids: string;
  idsHint: string;
  pollId: string;
  pollIdHint: (address: string) => string;
  pollIdMadeUp: string;
  opens: string;
  atOnce: string;
  closes: string;
  byHand: string;
  atTime: string;
  opensAt: (zone: string) => string;
  closesAt: (zone: string) => string;
  changeable: string;
  visible: string;
  always: string;
  afterClose: string;
  advanced: string;
  writeShards: string;
  writeShardsHint: string;
  writeShardsRange: string;
  submit: string;
  sending: string;
  problems: string;
  notCreated: string;
  /** After the sentence for a request that may or may not have arrived. */
  unconfirmed: string;
  created: (title: string) => string;
  openPage: string;
  openScreen: string;
}

export const formText: Translated<FormText> = {
  en: {
    heading: 'Create a poll',
    fields: {
      title: 'Question',
      'add-candidate': 'Candidates',
      'poll-id': 'Poll id',
      'opens-at': 'Opens',
      'closes-at': 'Closes',
      'write-shards': 'Write shards',
    },
    question: 'Question',
    candidates: 'Candidates',
    candidatesHint: 'Voters see them in this order.',
    candidate: (number) => `Candidate ${number}`,
    candidateId: (number) => `Id of candidate ${number}`,
    add: 'Add a candidate',
    addedAll: (most) => `A poll has ${most} candidates at most.`,
    moveUp: 'Move up',
    moveDown: 'Move down',
    remove: 'Remove',
    moved: (name, place, count) => `${name} is now number ${place} of ${count}.`,
    ids: 'Ids',
    idsHint:
      'Votes are stored under these: lower-case letters, digits and hyphens. Left empty, one is made from the name.',
    pollId: 'Poll id',
    pollIdHint: (address) => `The poll’s address: ${address}`,
    pollIdMadeUp: 'Part of the poll’s address. Left empty, one is made up.',
    opens: 'Opens',
    atOnce: 'At once',
    closes: 'Closes',
    byHand: 'When I close it',
    atTime: 'At a time',
    opensAt: (zone) => `Opening time (${zone})`,
    closesAt: (zone) => `Closing time (${zone})`,
    changeable: 'Voters may change or take back their vote',
    visible: 'Results can be seen',
    always: 'While voting',
    afterClose: 'After closing',
    advanced: 'Advanced',
    writeShards: 'Write shards',
    writeShardsHint: 'Each takes about 1,000 votes a second. The number cannot be changed later.',
    writeShardsRange: 'Choose a whole number from 1 to 1,024.',
    submit: 'Create poll',
    sending: 'Creating the poll …',
    problems: 'Please correct these first:',
    notCreated: 'The poll was not created.',
    unconfirmed:
      'It is not known whether the poll was created. Press “Create poll” again: it is not created twice.',
    created: (title) => `“${title}” is created.`,
    openPage: 'Open its page',
    openScreen: 'Big screen',
  },
  ja: {
    heading: '投票を作成',
    fields: {
      title: '質問',
      'add-candidate': '候補',
      'poll-id': '投票 ID',
      'opens-at': '開始',
      'closes-at': '終了',
      'write-shards': '書き込みシャード数',
    },
    question: '質問',
    candidates: '候補',
    candidatesHint: '投票者にはこの順番で表示されます。',
    candidate: (number) => `候補 ${number}`,
    candidateId: (number) => `候補 ${number} の ID`,
    add: '候補を追加',
    addedAll: (most) => `候補は最大 ${most} 件です。`,
    moveUp: '上へ移動',
    moveDown: '下へ移動',
    remove: '削除',
    moved: (name, place, count) => `${name}を ${count} 件中 ${place} 番目に移動しました。`,
    ids: 'ID',
    idsHint:
      '票はこの ID で保存されます。英小文字・数字・ハイフンが使えます。空欄の場合は候補名から作成します。',
    pollId: '投票 ID',
    pollIdHint: (address) => `投票ページのアドレス: ${address}`,
    pollIdMadeUp: '投票ページのアドレスの一部です。空欄の場合は自動で作成します。',
    opens: '開始',
    atOnce: 'すぐに開始',
    closes: '終了',
    byHand: '手動で終了',
    atTime: '日時を指定',
    opensAt: (zone) => `開始日時（${zone}）`,
    closesAt: (zone) => `終了日時（${zone}）`,
    changeable: '投票者による票の変更・取り消しを許可する',
    visible: '結果の公開',
    always: '投票中も公開',
    afterClose: '終了後に公開',
    advanced: '詳細設定',
    writeShards: '書き込みシャード数',
    writeShardsHint: '1 つにつき毎秒約 1,000 票を受け付けます。後から変更できません。',
    writeShardsRange: '1〜1,024 の整数を入力してください。',
    submit: '投票を作成する',
    sending: '作成しています…',
    problems: '次の項目を修正してください。',
    notCreated: '投票を作成できませんでした。',
    unconfirmed:
      '投票が作成されたか確認できませんでした。もう一度「投票を作成する」を押してください。二重に作成されることはありません。',
    created: (title) => `「${title}」を作成しました。`,
    openPage: '投票ページを開く',
    openScreen: '大画面表示',
  },
};
