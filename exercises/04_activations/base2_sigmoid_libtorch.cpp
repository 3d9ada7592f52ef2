/* A sigmoid in base two, forward and backward, in C++ with libtorch.

A chip that shifts bits easily may compute, in the place of the sigmoid,

    s = 1 / (1 + 2^(-1.5x))        ds/dx = 1.5 ln(2) s (1 - s)

The derivative follows from 2^u = e^(u ln 2) by the chain rule; the factor 1.5 ln(2) = 1.0397 tells
it from that of the sigmoid. Write its two passes, and a table of the true sigmoid to compare with:

    base2_sigmoid            returns s, element by element
    base2_sigmoid_backward   returns dL/dx = dL/ds · ds/dx, element by element; `upstream` is dL/ds,
                             and s is what the forward pass has returned
    sigmoid_table            gets a vector v of n numbers and returns a matrix of n rows and three
                             columns: v, the true sigmoid 1 / (1 + e^(-v)), and its slope there

x, upstream and s may have any shape, also without elements or without axes; the two passes return
tensors of that shape. All results have the dtype of the arguments, float32 or float64, with all its
digits, and no argument is changed. x lies between -60 and 60.

An example. For x = 2, 2^(-3) = 1/8 and s = 8/9 = 0.8889; with upstream = 3 the backward pass gives
3 · 1.0397 · 8/9 · 1/9 = 0.3081. For v = [0] the table is [[0, 0.5, 0.25]].

torch::exp, torch::exp2, torch::stack and the operators + - * / work as in Python, and std::log(2.0)
is the logarithm of a number. Do it without autograd.
*/
#include <cmath>
#include <torch/types.h>

torch::Tensor base2_sigmoid(const torch::Tensor& x) {
    throw std::logic_error("not implemented");
}

torch::Tensor base2_sigmoid_backward(const torch::Tensor& upstream, const torch::Tensor& s) {
    throw std::logic_error("not implemented");
}

torch::Tensor sigmoid_table(const torch::Tensor& v) {
    throw std::logic_error("not implemented");
}
