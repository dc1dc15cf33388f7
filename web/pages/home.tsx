import { mount } from '../app/mount';
import { HomePage } from '../home/home-page';

mount(HomePage);
