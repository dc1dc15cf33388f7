/** Forms that several context values have. */
import { z } from 'zod';

export const DOMAIN_NAME = /^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/;

/** Values separated by commas. */
export const list = z.string().transform((text) => text.split(',').map((part) => part.trim()));
