import { useFit } from './use-fit';

/** The question, in two lines at most. */
export function Title({ title }: { title: string }) {
  return (
    <h1 ref={useFit<HTMLHeadingElement>()} dir="auto">
      <span>{title}</span>
    </h1>
  );
}
