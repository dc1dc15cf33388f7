import { useEffect, useRef } from 'preact/hooks';
import type { RollClient } from '../../contract/roll-client';
import { showVotingCode } from '../../contract/voting-code';
import { codeLink, readPage } from '../../rolls/code-page';
import { failureText } from '../api/failure-text';
import { RadioGroup } from '../forms/radio-group';
import { TextField } from '../forms/text-field';
import { isolate } from '../language/isolate';
import { useText } from '../language/language-context';
import { ActionFailure } from '../operator/action-failure';
import type { Operator } from '../operator/operator';
import { enrolText } from './enrol-text';
import { oneVoterText } from './one-voter-text';
import { type Done, type TypedProblem, useOneVoter } from './use-one-voter';

interface OneVoterProps {
  pollId: string;
  isPollOver: boolean;
  api: RollClient;
  operator: Operator;
  onDone: () => void;
}

const WAYS = ['voter', 'code'] as const;

/** For a voter who lost their code, and for codes that fell into wrong hands. */
export function OneVoter({ pollId, isPollOver, api, operator, onDone }: OneVoterProps) {
  const text = useText(oneVoterText);
  const { state, choose, type, replace, revoke } = useOneVoter(api, pollId, onDone);
  const { way, typed, isSending, problem, failure, done } = state;
  const fieldId = `roll-voter-${pollId}`;
  const canReplace = way === 'voter' && !isPollOver;
  const sentence = useSentence(problem);
  useEffect(() => {
    if (problem) document.getElementById(fieldId)?.focus();
  }, [problem, fieldId]);

  return (
    <section class="roll-part">
      <h4>{text.heading}</h4>
      <form
        class="roll-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void (canReplace ? replace() : revoke());
        }}
      >
        <RadioGroup
          id={`roll-way-${pollId}`}
          legend={text.by}
          options={WAYS.map((value) => ({ value, label: text.ways[value] }))}
          chosen={way}
          onChoose={choose}
        />
        <TextField
          id={fieldId}
          label={way === 'voter' ? text.voterId : text.code}
          value={typed}
          hint={text.hint}
          problem={sentence}
          onChange={type}
        />
        <div class="roll-buttons">
          {canReplace && (
            <button class="secondary" type="submit" aria-disabled={isSending}>
              {text.replace}
            </button>
          )}
          <button
            class="secondary closes"
            type={canReplace ? 'button' : 'submit'}
            aria-disabled={isSending}
            onClick={canReplace ? () => void revoke() : undefined}
          >
            {text.revoke}
          </button>
        </div>
        <div role="alert">
          {failure && (
            <div class="notice bad">
              <ActionFailure failure={failure} signOut={operator.signOut} />
            </div>
          )}
        </div>
        {done && <Outcome done={done} pollId={pollId} />}
      </form>
    </section>
  );
}

function useSentence(problem: TypedProblem | undefined): string | undefined {
  const text = useText(oneVoterText);
  const failures = useText(failureText);
  if (problem === undefined) return undefined;
  if ('status' in problem) return text.refusals[problem.status] ?? failures.unexpected;
  return problem.form === 'voterId' ? text.noVoterId : text.codeProblems[problem.form];
}

/** It takes the focus, so that it is read out. */
function Outcome({ done, pollId }: { done: Done; pollId: string }) {
  const text = useText(oneVoterText);
  const enrolment = useText(enrolText);
  const page = readPage(location.origin);
  const isThisMachine = page.ok && page.isThisMachine;
  const outcome = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (done) outcome.current?.focus();
  }, [done]);
  return (
    <div ref={outcome} class="notice good roll-outcome" tabIndex={-1}>
      {done.kind === 'replaced' ? (
        <>
          <p>{text.newCode(isolate(done.voterId))}</p>
          <p class="roll-code">{showVotingCode(done.code)}</p>
          <p class="roll-link">{codeLink({ page: location.origin, pollId }, done.code)}</p>
          {isThisMachine && <p>{enrolment.pageOfThisMachine}</p>}
          <p>{text.oldCode}</p>
        </>
      ) : (
        <>
          <p>{text.revoked(isolate(done.name))}</p>
          <p>{text.passStays}</p>
        </>
      )}
    </div>
  );
}
