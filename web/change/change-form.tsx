import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { MAX_DESCRIPTION_LENGTH, MAX_EXTENSION_DAYS, MAX_TEXT_LENGTH } from '../../contract/limits';
import { isOver, type PollView, RESULTS_VISIBLE } from '../../contract/poll';
import type { ProblemKind } from '../../contract/problems';
import { failureText } from '../api/failure-text';
import { RadioGroup } from '../forms/radio-group';
import { TextField } from '../forms/text-field';
import { useFormat, useLanguage, useText } from '../language/language-context';
import { isoOf, LAST_TIME, localTime } from '../language/local-time';
import { zoneName } from '../language/zone-name';
import { FailureNotice } from '../operator/failure-notice';
import type { Operator } from '../operator/operator';
import { CandidateEdits } from './candidate-edits';
import { changeText } from './change-text';
import type { EditField, Edits } from './edits';
import { type ChangeForm as Form, useChangeForm } from './use-change-form';

interface ChangeFormProps {
  poll: PollView;
  operator: Operator;
  onChanged: (poll: PollView) => void;
}

/** What a poll says, to be changed and saved. */
export function ChangeForm({ poll, operator, onChanged }: ChangeFormProps) {
  const text = useText(changeText);
  const form = useChangeForm(poll, operator, onChanged);
  const { isSending, isSaved, failure, problems, save } = form;
  const element = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (problems.length > 0) element.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [problems]);
  const hasTexts = poll.status !== 'certified';
  return (
    <form
      ref={element}
      class="change-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      {hasTexts && <Texts poll={poll} form={form} />}
      {!isOver(poll.status) && <Closing poll={poll} form={form} />}
      {hasTexts && <Visibility poll={poll} form={form} />}
      <Tick isOn={form.edits.listed ?? poll.listed} onTurn={(listed) => form.change({ listed })}>
        {text.listed}
      </Tick>
      <p class="field-hint">{text.isLogged}</p>
      <FailureNotice failure={failure} operator={operator} />
      <div class="desk-foot">
        <button type="submit" aria-disabled={isSending}>
          {isSending ? text.saving : text.save}
        </button>
        <span role="status">{isSaved && text.saved}</span>
      </div>
    </form>
  );
}

interface PartProps {
  poll: PollView;
  form: Form;
}

function Texts({ poll, form }: PartProps) {
  const text = useText(changeText);
  const sentenceOf = useSentences(form);
  return (
    <>
      <TextField
        id={`title-${poll.pollId}`}
        label={text.question}
        value={form.edits.title ?? poll.title}
        problem={sentenceOf('title')}
        onChange={(title) => form.change({ title })}
      />
      <TextField
        id={`description-${poll.pollId}`}
        label={text.description}
        value={form.edits.description ?? poll.description ?? ''}
        problem={sentenceOf('description')}
        onChange={(description) => form.change({ description })}
      />
      <CandidateEdits poll={poll} form={form} sentenceOf={sentenceOf} />
      <Tick
        isOn={(form.edits.candidateOrder ?? poll.candidateOrder) === 'random'}
        onTurn={(isRandom) => form.change({ candidateOrder: isRandom ? 'random' : 'fixed' })}
      >
        {text.randomOrder}
      </Tick>
    </>
  );
}

function Closing({ poll, form }: PartProps) {
  const text = useText(changeText);
  const { language } = useLanguage();
  const sentenceOf = useSentences(form);
  const { edits } = form;
  const standing = poll.closesAt === undefined ? '' : localTime(poll.closesAt);
  const closes = edits.closes ?? (poll.closesAt === undefined ? 'by-hand' : 'at-time');
  const time = edits.closesAt ?? standing;
  const id = `closes-at-${poll.pollId}`;
  return (
    <RadioGroup
      id={`${id}-choice`}
      legend={text.closes}
      options={[
        { value: 'by-hand', label: text.byHand },
        { value: 'at-time', label: text.atTime },
      ]}
      chosen={closes}
      onChoose={(chosen) => form.change({ closes: chosen })}
      problem={closes === 'by-hand' ? sentenceOf('closesAt') : undefined}
    >
      {closes === 'at-time' && (
        <TextField
          id={id}
          type="datetime-local"
          max={LAST_TIME}
          label={text.closesAt(zoneName(language, new Date(time)))}
          value={time}
          problem={sentenceOf('closesAt')}
          onChange={(closesAt) => form.change({ closes: 'at-time', closesAt })}
        />
      )}
    </RadioGroup>
  );
}

function Visibility({ poll, form }: PartProps) {
  const text = useText(changeText);
  const { edits, change } = form;
  const resultsVisible = edits.resultsVisible ?? poll.resultsVisible;
  return (
    <RadioGroup
      id={`results-visible-${poll.pollId}`}
      legend={text.results}
      options={RESULTS_VISIBLE.map((value) => ({ value, label: text.resultsKinds[value] }))}
      chosen={resultsVisible}
      onChoose={(chosen) => change({ resultsVisible: chosen })}
    >
      {resultsVisible !== 'always' && (
        <Tick
          isOn={edits.turnoutVisible ?? poll.turnoutVisible}
          onTurn={(turnoutVisible) => change({ turnoutVisible })}
        >
          {text.turnout}
        </Tick>
      )}
    </RadioGroup>
  );
}

interface TickProps {
  isOn: boolean;
  onTurn: (isOn: boolean) => void;
  children: ComponentChildren;
}

function Tick({ isOn, onTurn, children }: TickProps) {
  return (
    <label class="tick">
      <input type="checkbox" checked={isOn} onChange={({ currentTarget }) => onTurn(currentTarget.checked)} />
      {children}
    </label>
  );
}

/** What is wrong with a field, as a sentence. */
function useSentences({ problemOf, edits }: Form): (field: EditField) => string | undefined {
  const text = useText(changeText);
  const failures = useText(failureText);
  const format = useFormat();
  const closingSentence = (kind: ProblemKind) => {
    if (kind === 'closes-in-past') return text.closesTooSoon;
    if (kind !== 'invalid-value') return failures[kind];
    return isTime(edits) ? text.closesTooLate(format.count(MAX_EXTENSION_DAYS)) : text.noSuchTime;
  };
  return (field) => {
    const kind = problemOf(field)?.kind;
    if (kind === undefined) return undefined;
    if (field === 'closesAt') return closingSentence(kind);
    const most = field === 'description' ? MAX_DESCRIPTION_LENGTH : MAX_TEXT_LENGTH;
    return kind === 'out-of-range' ? text.tooLong(format.count(most)) : failures[kind];
  };
}

/** Whether what was entered for the closing is a time, or that there is to be none. */
function isTime({ closes, closesAt = '' }: Edits): boolean {
  return closes === 'by-hand' || isoOf(closesAt) !== undefined;
}
