/* What every page of a signed-in student knows: whose it is, and how its elements are found. */
export const $ = (id) => document.getElementById(id);
export const on = (target, type, act) => target.addEventListener(type, act);

export const signOut = $("sign-out"); // the form in the top bar
export const { user, again } = signOut.dataset;
export const token = () => signOut.elements.csrfmiddlewaretoken.value;
export const page = { isLeaving: false }; // then nothing is asked any more
