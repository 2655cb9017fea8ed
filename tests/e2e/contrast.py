"""Decides what axe leaves open about contrast: words on a gradient, and beside what covers them.

Words are held against the plain colours that lie below them, against each colour of a gradient
there, and in a drawing against each shape that they stand on; what lies above them only hides a
part of them (WCAG 2.2, 1.4.3).
"""

UNREADABLE = r"""
(() => {
  const pen = new OffscreenCanvas(1, 1).getContext("2d", {willReadFrequently: true});
  const rgba = css => {
    pen.clearRect(0, 0, 1, 1);
    pen.fillStyle = css;
    pen.fillRect(0, 0, 1, 1);
    const [red, green, blue, alpha] = pen.getImageData(0, 0, 1, 1).data;
    return {rgb: [red, green, blue], alpha: alpha / 255};
  };
  const over = ({rgb, alpha}, below) => rgb.map(
    (each, place) => each * alpha + below[place] * (1 - alpha));
  const COLOUR = /#[0-9a-f]{3,8}|\b(?:rgb|hsl|hwb|lab|lch|oklab|oklch|color)a?\([^()]*\)/gi;
  const painted = style => ({
    plain: rgba(style.backgroundColor),
    stops: (style.backgroundImage.match(COLOUR) ?? []).map(rgba),
    unknown: style.backgroundImage.includes("url("),
  });
  const lineOf = element => {
    const line = [];
    for (let each = element; each; each = each.parentElement) line.unshift(getComputedStyle(each));
    return line;
  };
  const grounds = line => {
    let found = [[255, 255, 255]];
    for (const {plain, stops, unknown} of line.map(painted)) {
      if (unknown) return null;
      const flat = found.map(below => over(plain, below));
      found = [...flat, ...stops.flatMap(stop => flat.map(below => over(stop, below)))];
    }
    return found;
  };
  const meets = (one, other) => one.left < other.right && other.left < one.right
    && one.top < other.bottom && other.top < one.bottom;
  const bears = (shape, words) => {
    const middle = (words.top + words.bottom) / 2;
    return shape.left <= words.left && words.right <= shape.right
      && shape.top <= middle && middle <= shape.bottom;
  };
  const drawn = (words, plain) => {
    const box = words.getBoundingClientRect();
    let found = plain;
    for (const each of words.ownerSVGElement.querySelectorAll("rect, circle, path")) {
      const [shape, {fill}] = [each.getBoundingClientRect(), getComputedStyle(each)];
      if (fill === "none" || !meets(shape, box)) continue;
      const filled = found.map(below => over(rgba(fill), below));
      found = bears(shape, box) ? filled : [...found, ...filled];
    }
    return found;
  };
  const light = rgb => rgb
    .map(each => each / 255)
    .map(each => each <= 0.04045 ? each / 12.92 : ((each + 0.055) / 1.055) ** 2.4)
    .reduce((sum, each, place) => sum + each * [0.2126, 0.7152, 0.0722][place], 0);
  const ratio = (one, other) => {
    const [dark, bright] = [light(one), light(other)].sort((a, b) => a - b);
    return (bright + 0.05) / (dark + 0.05);
  };
  const least = ({fontSize, fontWeight}) => {
    const size = parseFloat(fontSize);
    return size >= 24 || (size >= 18.66 && fontWeight >= 700) ? 3 : 4.5;
  };
  return element => {
    const style = getComputedStyle(element);
    const line = lineOf(element);
    const plain = grounds(line);
    if (!plain) return true;
    const inDrawing = Boolean(element.ownerSVGElement);
    const words = rgba(inDrawing ? style.fill : style.color);
    words.alpha *= line.reduce((whole, {opacity}) => whole * opacity, 1);
    return (inDrawing ? drawn(element, plain) : plain)
      .some(below => ratio(over(words, below), below) < least(style));
  };
})()
"""
"""Makes a function that tells of an element whether its words are hard to read, or nobody knows."""
