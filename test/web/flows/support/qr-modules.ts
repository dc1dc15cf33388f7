import type { Page } from 'playwright-core';

/** Reads the modules of a square picture: whether each is dark at its middle, row by row. */
export function modulesIn(page: Page, png: Buffer, size: number): Promise<boolean[][]> {
  return page.evaluate(
    async ([source, count]) => {
      const picture = new Image();
      picture.src = `data:image/png;base64,${source}`;
      await picture.decode();
      const canvas = new OffscreenCanvas(picture.width, picture.height);
      const context = canvas.getContext('2d');
      context?.drawImage(picture, 0, 0);
      const step = picture.width / count;
      const isDark = (x: number, y: number) =>
        (context?.getImageData((x + 0.5) * step, (y + 0.5) * step, 1, 1).data[0] ?? 255) < 128;
      const places = Array.from({ length: count }, (_, place) => place);
      return places.map((y) => places.map((x) => isDark(x, y)));
    },
    [png.toString('base64'), size] as const,
  );
}
