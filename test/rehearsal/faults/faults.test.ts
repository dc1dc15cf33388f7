import { FAULTS, faultNamed, selectFaults, UnknownFaultError } from '../../../rehearsal/faults/faults';

const names = (text: string) => selectFaults(text).map(({ name }) => name);

test('all selects every fault, and none selects none', () => {
  expect(selectFaults('all')).toEqual(FAULTS);
  expect(selectFaults('none')).toEqual([]);
});

test('names separated by commas select those, each once', () => {
  expect(names('timeout, redeliver,timeout')).toEqual(['timeout', 'redeliver']);
});

test('every fault is found by its name', () => {
  for (const fault of FAULTS) expect(faultNamed(fault.name)).toBe(fault);
});

test('an unknown name is refused with the names that there are', () => {
  expect(() => selectFaults('redeliver,meteor')).toThrow(UnknownFaultError);
  expect(() => selectFaults('meteor')).toThrow(
    /no fault "meteor".*redeliver, recut, .*overlapping-sweeps; or all, or none/,
  );
  expect(() => selectFaults('')).toThrow(UnknownFaultError);
});
