import { useState } from 'preact/hooks';
import type { Candidate, PollView } from '../../contract/poll';
import { TextField } from '../forms/text-field';
import { Tool } from '../forms/tool';
import { useFocusAfterDraw } from '../forms/use-focus-after-draw';
import { isolate } from '../language/isolate';
import { useFormat, useText } from '../language/language-context';
import { CandidateDetails } from '../poll-fields/candidate-details';
import { fieldsText } from '../poll-fields/fields-text';
import { useDetails } from '../poll-fields/use-details';
import { changeText } from './change-text';
import { type CandidateEdit, type EditField, editedCandidates, movedOrder } from './edits';
import type { ChangeForm } from './use-change-form';

interface CandidateEditsProps {
  poll: PollView;
  form: ChangeForm;
  sentenceOf: (field: EditField) => string | undefined;
}

/** What is said of a poll's candidates, and their order. */
export function CandidateEdits({ poll, form, sentenceOf }: CandidateEditsProps) {
  const text = useText(changeText);
  const words = useText(fieldsText);
  const format = useFormat();
  const focusOn = useFocusAfterDraw();
  const [announcement, setAnnouncement] = useState('');
  const candidates = editedCandidates(poll, form.edits);
  const idOf = (what: string, candidateId: string) => `${what}-${poll.pollId}-${candidateId}`;

  const move = (candidateId: string, by: -1 | 1) => {
    const order = movedOrder(
      candidates.map((one) => one.candidateId),
      candidateId,
      by,
    );
    const name = candidates.find((one) => one.candidateId === candidateId)?.label ?? '';
    const place = order.indexOf(candidateId) + 1;
    setAnnouncement(words.moved(name, format.count(place), format.count(order.length)));
    focusOn(idOf(by < 0 ? 'up' : 'down', candidateId));
    form.change({ order });
  };

  const change = (candidateId: string, edit: CandidateEdit) => {
    const { candidates: before } = form.edits;
    form.change({ candidates: { ...before, [candidateId]: { ...before[candidateId], ...edit } } });
  };

  return (
    <fieldset class="candidates">
      <legend>{text.candidates}</legend>
      <p class="field-hint">{text.idsStay}</p>
      {sentenceOf('candidates') && <p class="field-error">{sentenceOf('candidates')}</p>}
      <ol class="candidate-rows">
        {candidates.map((candidate, place) => (
          <CandidateRow
            key={candidate.candidateId}
            candidate={candidate}
            place={place}
            count={candidates.length}
            idOf={(what) => idOf(what, candidate.candidateId)}
            problemOf={(part) => sentenceOf(`${part} ${candidate.candidateId}`)}
            onChange={(edit) => change(candidate.candidateId, edit)}
            onMove={(by) => move(candidate.candidateId, by)}
          />
        ))}
      </ol>
      <p class="visually-hidden" role="status">
        {announcement}
      </p>
    </fieldset>
  );
}

interface CandidateRowProps {
  candidate: Candidate;
  /** From 0. */
  place: number;
  count: number;
  idOf: (what: string) => string;
  problemOf: (part: keyof CandidateEdit) => string | undefined;
  onChange: (edit: CandidateEdit) => void;
  onMove: (by: -1 | 1) => void;
}

function CandidateRow({ candidate, place, count, idOf, problemOf, onChange, onMove }: CandidateRowProps) {
  const words = useText(fieldsText);
  const number = useFormat().count(place + 1);
  const { label } = candidate;
  const { isOpen, more } = useDetails(candidate, isolate(label), problemOf);
  return (
    <li class="candidate-row">
      <TextField
        id={idOf('label')}
        label={words.candidateFields.label(number)}
        value={label}
        problem={problemOf('label')}
        onChange={(changed) => onChange({ label: changed })}
      />
      <div class="candidate-tools">
        {more}
        <Tool
          id={idOf('up')}
          sign="↑"
          label={words.moveUp}
          name={label}
          isOff={place === 0}
          onPress={() => onMove(-1)}
        />
        <Tool
          id={idOf('down')}
          sign="↓"
          label={words.moveDown}
          name={label}
          isOff={place === count - 1}
          onPress={() => onMove(1)}
        />
      </div>
      {isOpen && (
        <CandidateDetails
          candidate={candidate}
          number={number}
          idOf={idOf}
          problemOf={problemOf}
          onChange={(_, change) => onChange(change)}
        />
      )}
    </li>
  );
}
