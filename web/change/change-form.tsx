import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { isOver, type PollView, RESULTS_VISIBLE } from '../../contract/poll';
import { RadioGroup } from '../forms/radio-group';
import { TextField } from '../forms/text-field';
import { useText } from '../language/language-context';
import { localTime } from '../language/local-time';
import { FailureNotice } from '../operator/failure-notice';
import type { Operator } from '../operator/operator';
import { fieldsText } from '../poll-fields/fields-text';
import { MomentChoice } from '../poll-fields/moment-choice';
import { CandidateEdits } from './candidate-edits';
import { changeText } from './change-text';
import { type ChangeForm as Form, useChangeForm } from './use-change-form';
import { useSentences } from './use-sentences';

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
      {canMoveOpening(poll) && <Opening poll={poll} form={form} />}
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

/** Once it is open, people may have voted. */
function canMoveOpening({ status }: PollView): boolean {
  return status === 'draft' || status === 'scheduled';
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
        type="paragraph"
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

function Opening({ poll, form }: PartProps) {
  const text = useText(changeText);
  const words = useText(fieldsText);
  const { edits, change } = form;
  return (
    <MomentChoice
      id={`opens-at-${poll.pollId}`}
      legend={text.opens}
      without={{ value: 'now', label: words.now }}
      chosen={edits.opens ?? (poll.opensAt === undefined ? 'now' : 'at-time')}
      time={edits.opensAt ?? localTimeOf(poll.opensAt)}
      timeLabel={words.opensAt}
      problem={useSentences(form)('opensAt')}
      onChoose={(opens) => change({ opens })}
      onTime={(opensAt) => change({ opens: 'at-time', opensAt })}
    />
  );
}

function Closing({ poll, form }: PartProps) {
  const text = useText(changeText);
  const words = useText(fieldsText);
  const { edits, change } = form;
  return (
    <MomentChoice
      id={`closes-at-${poll.pollId}`}
      legend={text.closes}
      without={{ value: 'by-hand', label: words.byHand }}
      chosen={edits.closes ?? (poll.closesAt === undefined ? 'by-hand' : 'at-time')}
      time={edits.closesAt ?? localTimeOf(poll.closesAt)}
      timeLabel={words.closesAt}
      problem={useSentences(form)('closesAt')}
      onChoose={(closes) => change({ closes })}
      onTime={(closesAt) => change({ closes: 'at-time', closesAt })}
    />
  );
}

function localTimeOf(iso: string | undefined): string {
  return iso === undefined ? '' : localTime(iso);
}

function Visibility({ poll, form }: PartProps) {
  const text = useText(changeText);
  const { resultsKinds } = useText(fieldsText);
  const { edits, change } = form;
  const resultsVisible = edits.resultsVisible ?? poll.resultsVisible;
  return (
    <RadioGroup
      id={`results-visible-${poll.pollId}`}
      legend={text.results}
      options={RESULTS_VISIBLE.map((value) => ({ value, label: resultsKinds[value] }))}
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
