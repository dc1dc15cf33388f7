import { FileField } from '../forms/file-field';
import { RadioGroup } from '../forms/radio-group';
import { TextField } from '../forms/text-field';
import { useFormat, useText } from '../language/language-context';
import { enrolText } from './enrol-text';
import { FoundInFile } from './found-in-file';
import { codesName } from './save-codes';
import { type EnrolField, type EnrolTask, MOST, useEnrolForm } from './use-enrol-form';
import { WrongFile } from './wrong-file';

interface EnrolFormProps extends EnrolTask {
  /** Of its first element. */
  sourceId: string;
}

const CSV = '.csv,.tsv,.txt,text/csv';
const SOURCES = ['file', 'cards'] as const;

/** Who is to be put on the roll, and where their codes lead. */
export function EnrolForm({ sourceId, ...task }: EnrolFormProps) {
  const { pollId } = task;
  const text = useText(enrolText);
  const format = useFormat();
  const { draft, change, file, choose, problems, page, makesCodes, isMaking, submit } = useEnrolForm(task);
  const idOf = (field: EnrolField) => `roll-${field}-${pollId}`;
  const numberField = (field: 'count' | 'first') => (
    <TextField
      id={idOf(field)}
      label={text[field]}
      inputMode="numeric"
      value={draft[field]}
      problem={problems.has(field) ? text.wholeNumber(format.count(MOST[field])) : undefined}
      onChange={(typed) => change({ [field]: typed })}
    />
  );

  return (
    <form
      class="roll-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void submit((field) => document.getElementById(idOf(field))?.focus());
      }}
    >
      <RadioGroup
        id={sourceId}
        legend={text.source}
        options={SOURCES.map((value) => ({ value, ...text.sources[value] }))}
        chosen={draft.source}
        onChoose={(source) => change({ source })}
      />
      {draft.source === 'file' && (
        <>
          <FileField
            id={idOf('file')}
            label={text.file}
            accept={CSV}
            hint={text.fileHint}
            problem={problems.has('file') ? text.noFile : undefined}
            onChoose={(chosen) => void choose(chosen)}
          />
          <div class="roll-found" role="status">
            {file.status === 'reading' && <p>{text.reading}</p>}
            {file.status === 'read' && <FoundInFile name={file.name} file={file.file} />}
            {file.status === 'wrong' && <WrongFile name={file.name} problem={file.problem} />}
          </div>
        </>
      )}
      {draft.source === 'cards' && (
        <div class="number-fields">
          {numberField('count')}
          {numberField('first')}
        </div>
      )}
      {makesCodes && (
        <>
          <TextField
            id={idOf('page')}
            label={text.page}
            inputMode="url"
            hint={text.pageHint}
            value={draft.page}
            problem={problems.has('page') ? text.noPage : undefined}
            onChange={(typed) => change({ page: typed })}
          />
          {page.ok && page.isThisMachine && <p class="notice warn">{text.pageOfThisMachine}</p>}
          <p class="field-hint">{text.savedFirst(codesName(pollId))}</p>
        </>
      )}
      <button type="submit" aria-disabled={isMaking}>
        {isMaking ? text.making : text.submit}
      </button>
    </form>
  );
}
