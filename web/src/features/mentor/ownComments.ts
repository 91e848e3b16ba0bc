/** The secrets of comments that were made in this browser, by which alone they can be deleted. Nobody else is told
 * them; they stay here until the comment is deleted. */
const PREFIX = "own_comment.";

export function ownSecret(commentId: string): string | null {
  try {
    return localStorage.getItem(PREFIX + commentId);
  } catch {
    return null;
  }
}

export function keepSecret(commentId: string, secret: string): void {
  try {
    localStorage.setItem(PREFIX + commentId, secret);
  } catch {
    // A browser without room or permission keeps nothing: then only the candidate can delete the comment.
  }
}

export function forgetSecret(commentId: string): void {
  try {
    localStorage.removeItem(PREFIX + commentId);
  } catch {
    // It opens nothing any more.
  }
}
