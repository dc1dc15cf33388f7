import { AdminPage } from '../admin/admin-page';
import { mount } from '../app/mount';

mount(AdminPage);
