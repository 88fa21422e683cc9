// The page that comes back after a save, or is opened, tells previews in other tabs.

import { tellPreviews } from "./saving/previews.js";

tellPreviews(document);
