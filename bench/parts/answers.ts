import { get } from 'node:http';
import { ApiClient } from '../../cli/api/api-client';
import { createOrFindPoll } from '../../cli/api/find-poll';
import { HttpClient } from '../../cli/api/http-client';
import { LocalIssuer } from '../../cli/api/tokens';
import { pathOf } from '../../contract/routes';
import { silentLog } from '../../local/logs/log';
import { startTemporaryRuntime, useAndRemove } from '../../local/temporary-runtime';
import type { Reporter } from '../progress';
import { candidateIds } from '../stream/vote-stream';

/** Bytes of an answer with the results of a poll, headers included, as HTTP/1.1 sends it. */
export interface AnswerBytes {
  candidates: number;
  bytes: number;
}

export async function measureAnswers(counts: number[], report: Reporter): Promise<AnswerBytes[]> {
  const progress = report.start('answers with results', counts.length, 'answer');
  const measured: AnswerBytes[] = [];
  await useAndRemove(await startTemporaryRuntime(silentLog), async ({ url }) => {
    const api = new ApiClient(
      new HttpClient(url, new AbortController().signal),
      new LocalIssuer(new HttpClient(url, new AbortController().signal)),
    );
    for (const candidates of counts) {
      const pollId = `answer-${candidates}`;
      const labels = candidateIds(candidates).map((candidateId) => ({ candidateId, label: candidateId }));
      await createOrFindPoll(api, { pollId, title: 'An answer', candidates: labels });
      measured.push({ candidates, bytes: await answerBytes(`${url}${pathOf('showResults', pollId)}`) });
      progress.advance();
    }
  });
  progress.stop();
  return measured;
}

/** A line break after the status line, after each header and after all of them. */
const BREAK = '\r\n'.length;

function answerBytes(url: string): Promise<number> {
  return new Promise((resolve, reject) => {
    get(url, (answer) => {
      const { httpVersion, statusCode, statusMessage, rawHeaders } = answer;
      const status = `HTTP/${httpVersion} ${statusCode} ${statusMessage}`.length + 2 * BREAK;
      const names = rawHeaders.reduce((sum, text) => sum + text.length, 0);
      // Each pair has a colon, a space and a line break.
      let bytes = status + names + (rawHeaders.length / 2) * (': '.length + BREAK);
      answer.on('data', (chunk: Buffer) => {
        bytes += chunk.length;
      });
      answer.on('end', () => resolve(bytes));
      answer.on('error', reject);
    }).on('error', reject);
  });
}
