import { fileURLToPath } from "node:url";

/**
 * The built-in network: a small company's account in eu-west-1, as the AWS CLI prints it. It answers questions where no
 * account and no snapshot is at hand, and it contains mistakes that people really make; README.md beside this file says
 * which questions show them.
 *
 * It is a folder like any other, so whoever composes the program opens it with the reader of folders.
 */
export const exampleFolder: string = fileURLToPath(new URL("./estate", import.meta.url));
