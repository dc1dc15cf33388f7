import type { FailureKind } from '../../contract/answer';
import type { Translated } from '../language/language';

interface OperatorText {
  signOut: string;
  /** What operators are told of failures that nobody else meets, or that mean something else to them. */
  failures: Partial<Record<FailureKind, string>>;
}

/** For what an operator wanted and was not done. */
export const operatorText: Translated<OperatorText> = {
  en: {
    signOut: 'Sign out',
    failures: {
      'not-allowed':
        'This account is not allowed to manage polls. Ask to be added to the operators’ group, then sign in again.',
      'nothing-to-reveal': 'There is nothing to reveal now.',
      'too-many-changes': 'This poll has been changed too often to be changed again.',
      'no-such-webhook': 'This webhook or delivery is gone.',
      'too-many-webhooks': 'There are as many webhooks as there may be. Delete one first.',
    },
  },
  de: {
    signOut: 'Abmelden',
    failures: {
      'not-allowed':
        'Dieses Konto darf keine Abstimmungen verwalten. Lassen Sie es in die Gruppe der Abstimmungsleitung aufnehmen und melden Sie sich erneut an.',
      'nothing-to-reveal': 'Es gibt gerade nichts zu zeigen.',
      'too-many-changes': 'Diese Abstimmung wurde zu oft geändert, um noch einmal geändert zu werden.',
      'no-such-webhook': 'Diesen Webhook oder diese Zustellung gibt es nicht mehr.',
      'too-many-webhooks': 'Mehr Webhooks sind nicht möglich. Bitte löschen Sie zuerst einen.',
    },
  },
  ja: {
    signOut: 'サインアウト',
    failures: {
      'not-allowed':
        'このアカウントには投票を管理する権限がありません。運営者のグループへの追加を依頼し、もう一度サインインしてください。',
      'nothing-to-reveal': '現在、公開する結果はありません。',
      'too-many-changes': 'この投票はこれ以上変更できません。',
      'no-such-webhook': 'この Webhook または配信はもうありません。',
      'too-many-webhooks': 'Webhook の数が上限に達しています。先に 1 つ削除してください。',
    },
  },
};
