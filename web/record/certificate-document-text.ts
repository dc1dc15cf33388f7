import type { Translated } from '../language/language';

interface DocumentText {
  heading: string;
  pageTitle: (title: string) => string;
  print: string;
  back: string;
  notYet: string;
  result: string;
  rank: string;
  facts: string;
  poll: string;
  opened: string;
  fromCreation: string;
  closed: string;
  apps: string;
  appsCould: string;
  appsCouldNot: string;
  changes: string;
  proof: string;
  key: string;
  signature: string;
  unsigned: string;
  howToCheck: string;
  steps: readonly string[];
}

export const documentText: Translated<DocumentText> = {
  en: {
    heading: 'Certificate of a result',
    pageTitle: (title) => `${title} – Certificate`,
    print: 'Print',
    back: 'To the poll',
    notYet:
      'There is no certificate yet. It follows about a minute and a half after the poll has closed; this page shows it then.',
    result: 'Result',
    rank: 'Rank',
    facts: 'The poll',
    poll: 'Address',
    opened: 'Opened',
    fromCreation: 'when it was created',
    closed: 'Closed',
    apps: 'Voting apps',
    appsCould: 'could post votes for their voters',
    appsCouldNot: 'could not post votes for others',
    changes: 'What was done to the poll',
    proof: 'Proof',
    key: 'Key (SHA-256)',
    signature: 'Signature (ES256)',
    unsigned: 'This certificate is not signed: no key is set up where it was made.',
    howToCheck: 'How to check it',
    steps: [
      'Get the certificate as JSON from the poll’s page, and the exported ballots and the public key from the organizer.',
      'Run: npm run vote -- verify certificate.json --ballots ballots.csv --public-key KEY',
      'It recounts the ballots, recomputes the digest above, and checks the signature. Any other program can do the same: docs/certificates.md tells how.',
    ],
  },
  de: {
    heading: 'Zertifikat eines Ergebnisses',
    pageTitle: (title) => `${title} – Zertifikat`,
    print: 'Drucken',
    back: 'Zur Abstimmung',
    notYet:
      'Es gibt noch kein Zertifikat. Es folgt etwa anderthalb Minuten nach dem Ende der Abstimmung und erscheint dann hier.',
    result: 'Ergebnis',
    rank: 'Platz',
    facts: 'Die Abstimmung',
    poll: 'Adresse',
    opened: 'Beginn',
    fromCreation: 'als sie angelegt wurde',
    closed: 'Ende',
    apps: 'Apps',
    appsCould: 'durften für Stimmberechtigte abstimmen',
    appsCouldNot: 'durften nicht für andere abstimmen',
    changes: 'Was mit der Abstimmung geschah',
    proof: 'Nachweis',
    key: 'Schlüssel (SHA-256)',
    signature: 'Signatur (ES256)',
    unsigned: 'Dieses Zertifikat ist nicht signiert: Wo es entstand, ist kein Schlüssel eingerichtet.',
    howToCheck: 'So lässt es sich prüfen',
    steps: [
      'Speichern Sie das Zertifikat als JSON von der Seite der Abstimmung. Die exportierten Stimmzettel und den öffentlichen Schlüssel hat, wer die Abstimmung veranstaltet.',
      'Rufen Sie auf: npm run vote -- verify certificate.json --ballots ballots.csv --public-key KEY',
      'Das zählt die Stimmzettel nach, berechnet den Digest oben neu und prüft die Signatur. Jedes andere Programm kann dasselbe: docs/certificates.md beschreibt es.',
    ],
  },
  ja: {
    heading: '投票結果の証明書',
    pageTitle: (title) => `${title} – 証明書`,
    print: '印刷する',
    back: '投票ページへ',
    notYet: '証明書はまだありません。投票の終了から約 1 分半後に、このページに表示されます。',
    result: '結果',
    rank: '順位',
    facts: '投票について',
    poll: 'アドレス',
    opened: '開始',
    fromCreation: '作成と同時',
    closed: '終了',
    apps: '投票アプリ',
    appsCould: '投票者に代わる投票を許可',
    appsCouldNot: '代わりの投票は不可',
    changes: '投票に対する操作の記録',
    proof: '検証用の情報',
    key: '鍵 (SHA-256)',
    signature: '署名 (ES256)',
    unsigned: 'この証明書には署名がありません。作成した環境に鍵が設定されていません。',
    howToCheck: '確認の方法',
    steps: [
      '投票ページから証明書 (JSON) を保存し、主催者から書き出された票と公開鍵を受け取ります。',
      '次を実行します: npm run vote -- verify certificate.json --ballots ballots.csv --public-key KEY',
      '票を数え直し、上記のダイジェストを計算し直して、署名を確認します。手順は docs/certificates.md にあり、ほかのプログラムでも確認できます。',
    ],
  },
};
