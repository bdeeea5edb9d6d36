import './styles/tokens.css';
import './styles/base.css';
import './styles/frame.css';
import './styles/controls.css';
import './styles/summary.css';
import './styles/charts.css';
import './styles/lists.css';
import './styles/pages.css';
import './styles/print.css';

import { createRoot } from 'react-dom/client';
import { App } from './app';
import { prepareCharts } from './charts/chart';
import { startRouter } from './router';

const root = document.getElementById('app');
if (!root) throw new Error('index.html has no element with the id app');
startRouter();
createRoot(root).render(<App />);
prepareCharts();
