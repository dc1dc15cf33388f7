import { LRUCache } from 'lru-cache';
import type { Adapter, AdapterPayload } from 'oidc-provider';

/** Enough for everybody who tries out signing in on one machine. */
const MAX_RECORDS = 10_000;

/**
 * Where sessions, codes and refresh tokens are kept: in memory, so that everybody signs in anew after a restart.
 *
 * @returns the adapter of each kind of record; all of them share one store.
 */
export function memoryStore(): (kind: string) => Adapter {
  const records = new LRUCache<string, AdapterPayload>({ max: MAX_RECORDS });
  return (kind) => {
    const key = (id: string) => `${kind}:${id}`;
    const findBy = async (field: 'uid' | 'userCode', value: string) =>
      [...records].find(([name, record]) => name.startsWith(key('')) && record[field] === value)?.[1];
    return {
      async upsert(id, payload, expiresIn) {
        records.set(key(id), payload, { ttl: (expiresIn ?? 0) * 1000 });
      },
      find: async (id) => records.get(key(id)),
      findByUid: (uid) => findBy('uid', uid),
      findByUserCode: (code) => findBy('userCode', code),
      async consume(id) {
        const record = records.get(key(id));
        if (record) record.consumed = Math.floor(Date.now() / 1000);
      },
      async destroy(id) {
        records.delete(key(id));
      },
      async revokeByGrantId(grantId) {
        for (const [name, record] of records) {
          if (name.startsWith(key('')) && record.grantId === grantId) records.delete(name);
        }
      },
    };
  };
}
