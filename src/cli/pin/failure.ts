/** Why a registry does not say what an image is: the end of a sentence, which begins with the image. */
export class Failure extends Error {}
