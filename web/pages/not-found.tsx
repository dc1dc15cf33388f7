import { mount } from '../app/mount';
import { NotFound } from '../app/not-found';
import { Shell } from '../app/shell';

function NotFoundPage() {
  return (
    <Shell>
      <NotFound />
    </Shell>
  );
}

mount(NotFoundPage);
