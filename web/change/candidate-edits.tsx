import { useState } from 'preact/hooks';
import type { PollView } from '../../contract/poll';
import { TextField } from '../forms/text-field';
import { Tool } from '../forms/tool';
import { useFocusAfterDraw } from '../forms/use-focus-after-draw';
import { useFormat, useText } from '../language/language-context';
import { changeText } from './change-text';
import { type EditField, editedCandidates, movedOrder } from './edits';
import type { ChangeForm } from './use-change-form';

interface CandidateEditsProps {
  poll: PollView;
  form: ChangeForm;
  sentenceOf: (field: EditField) => string | undefined;
}

/** The names of a poll's candidates and their order. */
export function CandidateEdits({ poll, form, sentenceOf }: CandidateEditsProps) {
  const text = useText(changeText);
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
    setAnnouncement(text.moved(name, format.count(place), format.count(order.length)));
    focusOn(idOf(by < 0 ? 'up' : 'down', candidateId));
    form.change({ order });
  };

  return (
    <fieldset class="candidates">
      <legend>{text.candidates}</legend>
      <p class="field-hint">{text.idsStay}</p>
      {sentenceOf('candidates') && <p class="field-error">{sentenceOf('candidates')}</p>}
      <ol class="candidate-rows">
        {candidates.map(({ candidateId, label }, place) => (
          <li key={candidateId} class="candidate-row">
            <TextField
              id={idOf('label', candidateId)}
              label={text.candidate(format.count(place + 1))}
              value={label}
              problem={sentenceOf(`label ${candidateId}`)}
              onChange={(changed) =>
                form.change({ labels: { ...form.edits.labels, [candidateId]: changed } })
              }
            />
            <div class="candidate-tools">
              <Tool
                id={idOf('up', candidateId)}
                sign="↑"
                label={text.moveUp}
                name={label}
                isOff={place === 0}
                onPress={() => move(candidateId, -1)}
              />
              <Tool
                id={idOf('down', candidateId)}
                sign="↓"
                label={text.moveDown}
                name={label}
                isOff={place === candidates.length - 1}
                onPress={() => move(candidateId, 1)}
              />
            </div>
          </li>
        ))}
      </ol>
      <p class="visually-hidden" role="status">
        {announcement}
      </p>
    </fieldset>
  );
}
