import type { PollStatus } from '../../contract/poll';
import type { Translated } from '../language/language';

export const statusText: Translated<Record<PollStatus, string>> = {
  en: {
    draft: 'Draft',
    scheduled: 'Scheduled',
    open: 'Open',
    paused: 'Paused',
    closed: 'Closed',
    certified: 'Certified',
  },
  de: {
    draft: 'Entwurf',
    scheduled: 'Geplant',
    open: 'Offen',
    paused: 'Pausiert',
    closed: 'Beendet',
    certified: 'Bestätigt',
  },
  ja: {
    draft: '下書き',
    scheduled: '開始前',
    open: '受付中',
    paused: '一時停止中',
    closed: '終了',
    certified: '確定',
  },
};
