import { defineConfig } from 'astro/config';
import remarkKubebook from 'kubebook/remark';

/** A page with an output that no cluster prints does not build. */
export default defineConfig({
  markdown: { remarkPlugins: [[remarkKubebook, { impossible: 'fail' }]] },
});
