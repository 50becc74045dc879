/** What the review that carries inline comments says above them; GitHub wants a body there. */
export const REVIEW_LEAD = "Please look at the places marked here before this is merged.";
