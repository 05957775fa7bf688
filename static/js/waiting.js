/* On every page of a student besides those where answers are given. */
import { watch } from "./parts/waiting.js";

watch({});
