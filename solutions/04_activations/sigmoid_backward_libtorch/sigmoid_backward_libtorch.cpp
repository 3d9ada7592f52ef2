// The backward pass of the sigmoid, in C++ with libtorch: the reference.
#include <torch/types.h>

torch::Tensor sigmoid_backward(const torch::Tensor& upstream, const torch::Tensor& s) {
    return upstream * s * (1 - s);
}
