import type { PollStatus } from '../../contract/poll';
import type { Translated } from '../language/language';

export const statusText: Translated<Record<PollStatus, string>> = {
  en: { scheduled: 'Scheduled', open: 'Open', closed: 'Closed', certified: 'Certified' },
  ja: { scheduled: '開始前', open: '受付中', closed: '終了', certified: '確定' },
};
