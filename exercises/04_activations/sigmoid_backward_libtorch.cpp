/*
The backward pass of the sigmoid, in C++ with libtorch.

Every activation of a framework has two functions in C++: one for the forward pass and one for the
backward pass. The second is what autograd calls when the gradient flows back. You write it for
the sigmoid,

    s = 1 / (1 + exp(-x))        ds/dx = s (1 - s)

The forward pass has run already and kept its output s, so x is not needed any more, and neither
is an exponential. Let L be the loss. Then

    dL/dx = dL/ds · s (1 - s)

element by element.

    upstream    dL/ds, of the shape and dtype of s
    s           the output of the forward pass, float32 or float64, of any shape, even without
                elements or without axes; a saturated unit has exactly 0 or 1
    returns     dL/dx, of the shape and dtype of s; both arguments are left as they were

Each of the two may be a view, such as a transposed matrix, whose elements do not lie in memory in
the order of their indices; s.is_contiguous() tells. The function is called for many layers in turn
and keeps nothing from one call to the next.

An example. For s = [0.5, 0.9] and upstream = [1, 2], the local derivatives are 0.5 · 0.5 = 0.25
and 0.9 · 0.1 = 0.09, so the result is [0.25, 0.18].

Tensors in C++ know the operators and methods that you know from Python: a + b, a * b, a.mul(b),
torch::exp(a). Do it without autograd, and without torch's own at::sigmoid_backward.
*/
#include <torch/types.h>

torch::Tensor sigmoid_backward(const torch::Tensor& upstream, const torch::Tensor& s) {
    throw std::logic_error("not implemented");
}
