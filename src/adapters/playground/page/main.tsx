/// <reference lib="dom" />
import { createRoot } from "react-dom/client";
import { App } from "./app.tsx";

const root = document.getElementById("page");
if (root === null) throw new Error("the page has no place to stand");
createRoot(root).render(<App />);
