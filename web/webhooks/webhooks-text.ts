import type { DeliveryFailure, DeliveryView } from '../../contract/webhooks';
import type { PluralForms } from '../language/format';
import type { Translated } from '../language/language';

interface WebhooksText {
  meaning: string;
  loading: string;
  none: string;
  add: string;
  url: string;
  urlHint: string;
  badUrl: string;
  events: string;
  noEvents: string;
  poll: string;
  pollHint: string;
  /** Of the form. */
  send: string;
  secret: string;
  secretOnce: string;
  previousUntil: (when: string) => string;
  copy: string;
  copied: string;
  enabled: string;
  disabledBy: { operator: string; gone: string };
  allPolls: string;
  deliveries: string;
  enable: string;
  disable: string;
  rotate: string;
  remove: string;
  reallyRemove: string;
  noDeliveries: string;
  states: Record<DeliveryView['state'], string>;
  failures: Record<DeliveryFailure, string>;
  attempts: PluralForms;
  answered: (status: string) => string;
  nextAttempt: (when: string) => string;
  replay: string;
  newest: string;
  older: string;
}

/** What operators are told of webhooks. */
export const webhooksText: Translated<WebhooksText> = {
  en: {
    meaning: 'Signed messages to your own server when something happens to a poll.',
    loading: 'One moment …',
    none: 'There are no webhooks yet.',
    add: 'New webhook',
    url: 'Address',
    urlHint: 'https, on port 443, on the public internet',
    badUrl: 'This address is not allowed. It must be https on port 443, and lead to the public internet.',
    events: 'Events',
    noEvents: 'Choose at least one event.',
    poll: 'Poll',
    pollHint: 'Its id, or nothing for all polls',
    send: 'Register',
    secret: 'Its secret',
    secretOnce: 'Keep it now: it is not shown again.',
    previousUntil: (when) => `The secret before is good until ${when}.`,
    copy: 'Copy secret',
    copied: 'Copied',
    enabled: 'Enabled',
    disabledBy: { operator: 'Disabled', gone: 'Disabled: the server answered “410 Gone”' },
    allPolls: 'all polls',
    deliveries: 'Deliveries',
    enable: 'Enable',
    disable: 'Disable',
    rotate: 'New secret',
    remove: 'Delete',
    reallyRemove: 'Delete for good',
    noDeliveries: 'Nothing has been sent in the last 30 days.',
    states: { pending: 'Waiting', delivered: 'Delivered', failed: 'Given up' },
    failures: {
      'unknown-host': 'the host is unknown',
      'forbidden-address': 'the address is not allowed',
      'no-connection': 'no connection',
      'untrusted-certificate': 'its certificate is not trusted',
      timeout: 'no answer in time',
    },
    attempts: { one: '# attempt', other: '# attempts' },
    answered: (status) => `answer ${status}`,
    nextAttempt: (when) => `next at ${when}`,
    replay: 'Send again',
    newest: 'Newest deliveries',
    older: 'Older deliveries',
  },
  de: {
    meaning: 'Signierte Nachrichten an Ihren eigenen Server, wenn bei einer Abstimmung etwas geschieht.',
    loading: 'Einen Moment …',
    none: 'Es gibt noch keine Webhooks.',
    add: 'Neuer Webhook',
    url: 'Adresse',
    urlHint: 'https, auf Port 443, im öffentlichen Internet',
    badUrl:
      'Diese Adresse ist nicht erlaubt. Sie muss https auf Port 443 sein und ins öffentliche Internet führen.',
    events: 'Ereignisse',
    noEvents: 'Bitte wählen Sie mindestens ein Ereignis.',
    poll: 'Abstimmung',
    pollHint: 'Ihre Kennung, oder leer für alle',
    send: 'Eintragen',
    secret: 'Sein Geheimnis',
    secretOnce: 'Bitte jetzt aufbewahren: Es wird nicht noch einmal gezeigt.',
    previousUntil: (when) => `Das vorige Geheimnis gilt noch bis ${when}.`,
    copy: 'Geheimnis kopieren',
    copied: 'Kopiert',
    enabled: 'Eingeschaltet',
    disabledBy: { operator: 'Ausgeschaltet', gone: 'Ausgeschaltet: Der Server antwortete „410 Gone“' },
    allPolls: 'alle Abstimmungen',
    deliveries: 'Zustellungen',
    enable: 'Einschalten',
    disable: 'Ausschalten',
    rotate: 'Neues Geheimnis',
    remove: 'Löschen',
    reallyRemove: 'Endgültig löschen',
    noDeliveries: 'In den letzten 30 Tagen wurde nichts gesendet.',
    states: { pending: 'Wartet', delivered: 'Zugestellt', failed: 'Aufgegeben' },
    failures: {
      'unknown-host': 'der Server ist unbekannt',
      'forbidden-address': 'die Adresse ist nicht erlaubt',
      'no-connection': 'keine Verbindung',
      'untrusted-certificate': 'seinem Zertifikat wird nicht vertraut',
      timeout: 'keine rechtzeitige Antwort',
    },
    attempts: { one: '# Versuch', other: '# Versuche' },
    answered: (status) => `Antwort ${status}`,
    nextAttempt: (when) => `nächster um ${when}`,
    replay: 'Erneut senden',
    newest: 'Neueste Zustellungen',
    older: 'Ältere Zustellungen',
  },
  ja: {
    meaning: '投票に変化があると、署名付きのメッセージをお使いのサーバーに送ります。',
    loading: 'お待ちください…',
    none: 'Webhook はまだありません。',
    add: '新しい Webhook',
    url: 'アドレス',
    urlHint: 'https、ポート 443、公開されたインターネット上のアドレス',
    badUrl:
      'このアドレスは使えません。ポート 443 の https で、公開されたインターネット上にある必要があります。',
    events: 'イベント',
    noEvents: 'イベントを 1 つ以上選んでください。',
    poll: '投票',
    pollHint: '投票の ID。空欄ならすべての投票',
    send: '登録',
    secret: 'シークレット',
    secretOnce: '今すぐ保管してください。再び表示されることはありません。',
    previousUntil: (when) => `以前のシークレットは ${when} まで有効です。`,
    copy: 'シークレットをコピー',
    copied: 'コピーしました',
    enabled: '有効',
    disabledBy: { operator: '無効', gone: '無効：サーバーが「410 Gone」と応答しました' },
    allPolls: 'すべての投票',
    deliveries: '配信',
    enable: '有効にする',
    disable: '無効にする',
    rotate: '新しいシークレット',
    remove: '削除',
    reallyRemove: '完全に削除',
    noDeliveries: '過去 30 日間に送信されたものはありません。',
    states: { pending: '待機中', delivered: '配信済み', failed: '断念' },
    failures: {
      'unknown-host': 'ホストが見つかりません',
      'forbidden-address': 'アドレスが許可されていません',
      'no-connection': '接続できません',
      'untrusted-certificate': '証明書を信頼できません',
      timeout: '時間内に応答がありません',
    },
    attempts: { other: '試行 # 回' },
    answered: (status) => `応答 ${status}`,
    nextAttempt: (when) => `次回 ${when}`,
    replay: '再送',
    newest: '最新の配信',
    older: '以前の配信',
  },
};
